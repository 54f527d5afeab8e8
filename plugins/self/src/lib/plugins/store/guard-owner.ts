import { readFileSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import path from 'node:path'
import { isAlive } from './process-life.ts'

/** Who holds the store. */
export interface Owner {
  readonly pid: number
  readonly machine: string
  readonly token: string
  /** ISO date. */
  readonly since: string
}

/** Who is named in a guard directory; nothing where there is none. */
export function readOwner(guard: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(path.join(guard, 'owner.json'), 'utf8')) as Owner
  } catch {
    return undefined
  }
}

/** Whether nobody stands behind a guard any more. */
export async function isAbandoned(guard: string, owner: Owner | undefined, now: Date): Promise<boolean> {
  if (owner?.machine === hostname()) return !isAlive(owner.pid) || ageMs(owner, now) > hourMs
  // Another machine's processes, or another container's, cannot be asked after.
  if (owner) return ageMs(owner, now) > hourMs
  const seen = await stat(guard).catch(() => undefined)
  return seen !== undefined && now.getTime() - seen.mtimeMs > minuteMs
}

const ageMs = ({ since }: Owner, now: Date) => now.getTime() - Date.parse(since)

const minuteMs = 60_000
// The number of a process may have been given to another one since.
const hourMs = 3_600_000
