import { randomUUID } from 'node:crypto'
import { mkdir, rename, rmdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Failure } from '../failure.ts'

/** How patient a lock is, in milliseconds. */
export interface LockLimits {
  /** A lock this old was left behind by a program that died. */
  readonly staleMs?: number
  /** How long to wait for the others. */
  readonly waitMs?: number
}

/** Runs `work` while no other process (or caller here) does so for the same file; the lock is the directory `<file>.lock`. */
export async function withLock<T>(file: string, work: () => Promise<T>, limits: LockLimits = {}): Promise<T> {
  const lock = `${file}.lock`
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const mine = await acquire(lock, limits)
  try {
    return await work()
  } finally {
    // A holder that was taken for dead must not free its successor's lock.
    if ((await identity(lock)) === mine) await rmdir(lock).catch(() => undefined)
  }
}

async function acquire(lock: string, { staleMs = 10_000, waitMs = 20_000 }: LockLimits): Promise<string | undefined> {
  const started = performance.now()
  for (let wait = 2; ; wait = Math.min(wait * 2, 50)) {
    try {
      await mkdir(lock, { mode: 0o700 })
      return await identity(lock)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    await removeStale(lock, staleMs)
    if (performance.now() - started > waitMs) {
      throw new Failure('failed', `Another program has been holding ${lock} for too long.`, {
        code: 'FILE_LOCKED',
        hints: [`If no other tuglet runs, remove the directory ${lock}`],
      })
    }
    await pause(wait * (0.5 + Math.random()))
  }
}

async function removeStale(lock: string, staleMs: number): Promise<void> {
  const seen = await stat(lock).catch(() => undefined)
  if (seen === undefined || (await clockOf(lock)) - seen.mtimeMs < staleMs) return
  // Renaming is atomic: of several that find the same stale lock one gets it.
  const away = `${lock}.${randomUUID()}`
  const moved = await rename(lock, away).then(
    () => true,
    () => false,
  )
  if (!moved) return
  if ((await stat(away)).ino === seen.ino) await rmdir(away).catch(() => undefined)
  else await rename(away, lock).catch(() => undefined)
}

/** The file system's own clock, which on a network drive is not ours. */
async function clockOf(lock: string): Promise<number> {
  const probe = `${lock}.${randomUUID()}`
  await mkdir(probe)
  try {
    return (await stat(probe)).mtimeMs
  } finally {
    await rmdir(probe).catch(() => undefined)
  }
}

async function identity(lock: string): Promise<string | undefined> {
  const found = await stat(lock).catch(() => undefined)
  return found && `${found.dev}:${found.ino}:${found.birthtimeMs}`
}
