import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** What is remembered of a plugin that crashed. */
export interface Crash {
  /** Starts in a row in which it crashed. */
  readonly count: number
  /** Whether it is left out until somebody enables it. */
  readonly parked?: boolean
  /** What it said the last time. */
  readonly last: string
  /** When that was, as an ISO date. */
  readonly at: string
}

/** After so many crashed starts in a row a plugin is parked. */
export const crashesUntilParked = 3

/** The plugins of a store that crashed, by name; a file that cannot be read tells of none. */
export function readCrashes(dataDir: string): ReadonlyMap<string, Crash> {
  try {
    const content = JSON.parse(readFileSync(crashFile(dataDir), 'utf8')) as Record<string, Partial<Crash> | null>
    return new Map(
      Object.entries(content).flatMap(([name, crash]) => (crash ? [[name, complete(crash)] as const] : [])),
    )
  } catch {
    return new Map()
  }
}

/** Counts a crash of a plugin and parks it at the third in a row; a store that cannot be written forgets it. */
export function recordCrash(dataDir: string, name: string, message: string): Crash {
  const crashes = new Map(readCrashes(dataDir))
  const count = (crashes.get(name)?.count ?? 0) + 1
  const crash: Crash = {
    count,
    ...(count >= crashesUntilParked && { parked: true }),
    last: message.split('\n')[0]?.slice(0, 500) ?? '',
    at: new Date().toISOString(),
  }
  crashes.set(name, crash)
  write(dataDir, crashes)
  return crash
}

/** Leaves a plugin out of every start until its crashes are forgotten, for a reason of its own. */
export function parkPlugin(dataDir: string, name: string, reason: string): void {
  const crashes = new Map(readCrashes(dataDir))
  const count = crashes.get(name)?.count ?? 0
  write(dataDir, crashes.set(name, { count, parked: true, last: reason, at: new Date().toISOString() }))
}

/** Forgets the crashes of a plugin, which enables a parked one; nothing is written when there were none. */
export function forgetCrashes(dataDir: string, name: string): void {
  const crashes = new Map(readCrashes(dataDir))
  if (crashes.delete(name)) write(dataDir, crashes)
}

const crashFile = (dataDir: string) => join(dataDir, 'crashes.json')

function complete({ count = 0, parked, last = '', at = '' }: Partial<Crash>): Crash {
  return { count, ...(parked === true && { parked }), last, at }
}

function write(dataDir: string, crashes: ReadonlyMap<string, Crash>): void {
  const file = crashFile(dataDir)
  const part = `${file}.${process.pid}.part`
  const sorted = [...crashes].toSorted(([a], [b]) => (a < b ? -1 : 1))
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(part, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`, { mode: 0o600 })
    renameSync(part, file)
  } catch {
    rmSync(part, { force: true })
  }
}
