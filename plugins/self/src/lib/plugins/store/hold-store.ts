import { randomUUID } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import path from 'node:path'
import { Failure, type Host, type Step } from '@tuglet/kit/lib'
import { isAbandoned, readOwner, type Owner } from './guard-owner.ts'
import { ownPid } from './process-life.ts'
import type { StoreFiles } from './store-files.ts'

/** The right to change the store, for as long as the work lasts. */
export interface Hold {
  /** Throws when somebody took us for dead meanwhile; to be asked before anything is put in force. */
  check(): void
}

type Patience = Pick<Host, 'now' | 'sleep' | 'signal'>

/** Runs `work` while no other process changes the store; what a dead process held is taken over at once. */
export async function holdStore<T>(
  { data, guard }: StoreFiles,
  { host, step }: { readonly host: Patience; readonly step: Pick<Step, 'status'> },
  work: (hold: Hold) => Promise<T>,
): Promise<T> {
  await mkdir(data, { recursive: true, mode: 0o700 })
  const token = randomUUID()
  const mine = `${guard}.${ownPid}-${token}`
  await mkdir(mine, { mode: 0o700 })
  try {
    const owner: Owner = { pid: ownPid, machine: hostname(), token, since: host.now().toISOString() }
    await writeFile(path.join(mine, 'owner.json'), JSON.stringify(owner))
    await takeTurn({ mine, guard }, { host, step })
    return await work({ check: () => checkOwner(guard, token) })
  } finally {
    // Under a name that says so: half removed it would look like somebody who is about to wait.
    const gone = `${mine}.gone`
    await rename(readOwner(guard)?.token === token ? guard : mine, gone).catch(() => undefined)
    await rm(gone, { recursive: true, force: true })
  }
}

// One rename makes the guard ours together with the name of its owner: there is no moment at which it has none.
async function takeTurn(
  { mine, guard }: { readonly mine: string; readonly guard: string },
  { host, step }: { readonly host: Patience; readonly step: Pick<Step, 'status'> },
): Promise<void> {
  const started = host.now().getTime()
  for (let waitMs = 5; ; waitMs *= 2) {
    if (await moved(mine, guard)) return
    const owner = readOwner(guard)
    if (await isAbandoned(guard, owner, host.now())) await takeAway(guard, owner?.token)
    else if (owner) step.status(`waiting for another tuglet (process ${owner.pid})`)
    const waitedMs = host.now().getTime() - started
    if (waitedMs > longestWaitMs) throw heldTooLong(guard, owner)
    // Most changes take seconds; who waits for a long one need not look often.
    waitMs = Math.min(waitMs, waitedMs < 60_000 ? 200 : 5000)
    await host.sleep(waitMs * (0.5 + Math.random()))
  }
}

async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to)
    return true
  } catch (error) {
    if (occupied.has((error as NodeJS.ErrnoException).code ?? '')) return false
    throw error
  }
}

const occupied = new Set(['EEXIST', 'ENOTEMPTY', 'EPERM', 'EACCES', 'EBUSY'])

async function takeAway(guard: string, token: string | undefined): Promise<void> {
  const away = `${guard}.${randomUUID()}`
  if (
    !(await rename(guard, away).then(
      () => true,
      () => false,
    ))
  )
    return
  if (readOwner(away)?.token === token) await rm(away, { recursive: true, force: true })
  // Somebody was faster, and this is theirs.
  else await rename(away, guard).catch(() => undefined)
}

function checkOwner(guard: string, token: string): void {
  if (readOwner(guard)?.token === token) return
  throw new Failure('conflict', 'Another tuglet took over the plugin store; nothing was changed.', {
    code: 'STORE_TAKEN',
    hints: ['Run it again.'],
  })
}

const longestWaitMs = 600_000

function heldTooLong(guard: string, owner: Owner | undefined): Failure {
  const who = owner ? ` (process ${owner.pid} on ${owner.machine}, since ${owner.since})` : ''
  return new Failure('conflict', `Another tuglet has been changing the plugin store for too long${who}.`, {
    code: 'STORE_BUSY',
    hints: [`If no other tuglet runs, remove the directory ${guard}`],
    data: { guard, ...(owner && { pid: owner.pid, machine: owner.machine }) },
  })
}
