import { closeSync, fstatSync, mkdirSync, openSync, statSync, writeSync } from 'node:fs'
import path from 'node:path'
import type { LogLevel } from '../output.ts'
import { logLine } from './log-line.ts'
import { rotate, tidy, type Rotation } from './rotate.ts'

/** Where a log's lines go. */
export interface Log {
  /** Undefined while nothing was opened, and where nothing can be. */
  readonly path: string | undefined
  /** Adds a line if it is grave enough; never throws. */
  write(level: LogLevel, message: string, fields?: Readonly<Record<string, unknown>>): void
  close(): void
}

/** What a log file is opened with. */
export interface LogFileOptions extends Rotation {
  /** The least grave lines that are kept. */
  readonly level: LogLevel
}

const gravity: Readonly<Record<LogLevel, number>> = { error: 0, warn: 1, info: 2, debug: 3 }

/** Opens a log at its first line. Any number of processes may write to it; where it cannot be written there is silently none. */
export function openLogFile(file: string, options: LogFileOptions): Log {
  let fd: number | undefined
  let isOff = false

  const close = (): void => {
    if (fd !== undefined) closeSync(fd)
    fd = undefined
  }

  const start = (): void => {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
    leave(() => tidy(file, options))
  }

  // The file may have been renamed by another process; whoever goes on writing to the old one loses lines at its end.
  const current = (): number => {
    if (fd === undefined) start()
    const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
    if (size >= options.maxBytes) leave(() => rotate(file, options))
    if (fd !== undefined && !isSame(fd, file)) close()
    return (fd ??= openSync(file, 'a', 0o600))
  }

  return {
    get path() {
      return isOff ? undefined : file
    },
    write(level, message, fields) {
      if (isOff || gravity[level] > gravity[options.level]) return
      try {
        const line = logLine({ at: options.now(), pid: options.pid, level, message, fields })
        writeSync(current(), line)
      } catch {
        isOff = true
        leave(close)
      }
    },
    close: () => leave(close),
  }
}

function isSame(fd: number, file: string): boolean {
  const there = statSync(file, { throwIfNoEntry: false })
  const here = fstatSync(fd)
  return there?.ino === here.ino && there.dev === here.dev
}

// A log that cannot be tidied is still a log.
function leave(work: () => void): void {
  try {
    work()
  } catch {
    return
  }
}
