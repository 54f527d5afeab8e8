import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { currentHost, Failure } from '@tuglet/kit/lib'
import type { Owner } from '../ledger/ledger-entry.ts'
import { isAttended, thisOwner } from '../ledger/owner.ts'

/** A mount that nobody else on this computer keeps the same meanwhile. */
export interface HeldMount {
  /** Says that we are still there, for systems that cannot tell whether a process is. */
  renew(): Promise<void>
  release(): void
}

/** Takes a mount for a live sync, by a file beside what is remembered of it; fails, saying who has it, when another has. */
export async function holdMount(stateFile: string): Promise<HeldMount> {
  const host = currentHost()
  const file = `${stateFile}.live`
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  for (let tries = 0; ; tries++) {
    const mine = await thisOwner(host)
    if (taken(file, mine)) return heldMount(file, mine)
    const owner = ownerIn(file)
    if (tries > 2 || (owner && (await isAttended(owner, host)))) throw heldByOther(owner)
    // Its owner has died. Of several that see this one takes the file away, and none takes away a new one.
    const dead = `${file}.${mine.run ?? tries}`
    try {
      renameSync(file, dead)
    } catch {
      continue
    }
    rmSync(dead, { force: true })
  }
}

function heldMount(file: string, mine: Owner): HeldMount {
  const host = currentHost()
  return {
    async renew() {
      const now = await thisOwner(host)
      writeFileSync(`${file}.new`, JSON.stringify(now), { mode: 0o600 })
      renameSync(`${file}.new`, file)
    },
    release() {
      const owner = ownerIn(file)
      if (owner?.run === mine.run && owner?.computer === mine.computer) rmSync(file, { force: true })
    },
  }
}

function taken(file: string, owner: Owner): boolean {
  try {
    writeFileSync(file, JSON.stringify(owner), { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function ownerIn(file: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Owner
  } catch {
    return undefined
  }
}

function heldByOther(owner: Owner | undefined): Failure {
  const process = owner?.run?.split('.')[0]
  const who = process === undefined ? 'Another live sync' : `Another live sync (process ${process})`
  return new Failure('conflict', `${who} keeps this mount the same already.`, {
    code: 'MOUNT_HELD',
    hints: ['It goes on there; nothing has to be done here.'],
    data: { ...(process !== undefined && { process: Number(process) }) },
  })
}
