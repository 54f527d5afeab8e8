import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Host } from '@tuglet/kit/lib'
import type { Owner } from '../ledger/ledger-entry.ts'
import { isAttended, silenceMs, thisOwner } from '../ledger/owner.ts'

/** Says that this run uses a machine that another one rented, until it is disposed of. */
export async function stayJoined(token: string, host: Pick<Host, 'dirs' | 'now' | 'sleep'>): Promise<AsyncDisposable> {
  const folder = folderOf(host, token)
  const file = path.join(folder, `${randomBytes(6).toString('hex')}.json`)
  const stop = new AbortController()
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const say = async () => {
    const owner = await thisOwner(host)
    await writeFile(file, JSON.stringify(owner), { mode: 0o600 })
    return owner
  }
  const { run } = await say()
  // Where processes are seen by others once is enough.
  const saying = run === undefined ? sayAgain(say, { host, signal: stop.signal }) : undefined
  return {
    async [Symbol.asyncDispose]() {
      stop.abort()
      await saying
      await rm(file, { force: true })
    },
  }
}

/** How many runs of this computer use a machine beside the one that rented it. */
export async function joinersOf(token: string, host: Pick<Host, 'dirs' | 'now'>): Promise<number> {
  const folder = folderOf(host, token)
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json'))
  const there = await Promise.all(names.map((name) => isThere(path.join(folder, name), host)))
  return there.filter(Boolean).length
}

/** Forgets who used a machine that is gone. */
export async function forgetJoiners(token: string, host: Pick<Host, 'dirs'>): Promise<void> {
  await rm(folderOf(host, token), { recursive: true, force: true })
}

async function sayAgain(
  say: () => Promise<unknown>,
  { host, signal }: { readonly host: Pick<Host, 'sleep'>; readonly signal: AbortSignal },
): Promise<void> {
  while (!signal.aborted) {
    await host.sleep(silenceMs / 3, signal).catch(() => undefined)
    if (!signal.aborted) await say().catch(() => undefined)
  }
}

async function isThere(file: string, host: Pick<Host, 'now'>): Promise<boolean> {
  try {
    return await isAttended(JSON.parse(await readFile(file, 'utf8')) as Owner, host)
  } catch {
    return false
  }
}

function folderOf({ dirs }: Pick<Host, 'dirs'>, token: string): string {
  return path.join(dirs.state, 'gpu', 'joiners', token)
}
