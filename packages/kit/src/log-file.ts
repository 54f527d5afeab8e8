import path from 'node:path'
// rules-disable-next-line host-only -- each line names the process that wrote it, whatever host it runs in
import { pid } from 'node:process'
import type { Host } from './host/host.ts'
import { logFile, logLevel } from './log/log-settings.ts'
import { openLogFile, type Log } from './log/open-log-file.ts'
import { openSettings, type OpenSettings } from './settings/open-settings.ts'

export { openLogFile, type Log, type LogFileOptions } from './log/open-log-file.ts'

const maxBytes = 10 * 1024 * 1024

/** The log of a run: JSON lines in `tuglet.log`, rotated at 10 MB, five old ones kept compressed. Nothing is touched before the first line. */
export function openLog(host: Host, settings: OpenSettings = openSettings(host)): Log {
  let log: Log | undefined
  return {
    get path() {
      return log?.path
    },
    write(...line) {
      log ??= openLogFile(place(host, settings), {
        level: orElse(() => settings.get(logLevel), logLevel.default),
        now: () => host.now(),
        pid,
        maxBytes,
        keep: 5,
      })
      log.write(...line)
    },
    close: () => log?.close(),
  }
}

function place({ cwd, dirs }: Host, settings: OpenSettings): string {
  const usual = path.join(dirs.state, 'tuglet.log')
  const chosen = orElse(() => settings.resolve(logFile), undefined)
  // A folder one works in must not choose a file of ours to write to.
  if (!chosen?.value || chosen.origin.fromFolder) return usual
  return path.resolve(cwd, chosen.value.replace(/^~(?=[/\\])/, dirs.home))
}

// A broken settings file is told by whoever needs the settings; the log goes on without.
function orElse<T, U>(read: () => T, otherwise: U): T | U {
  try {
    return read()
  } catch {
    return otherwise
  }
}
