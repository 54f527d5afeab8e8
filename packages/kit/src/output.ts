import type { Sink } from './host/host.ts'
import type { Paint } from './view.ts'

/** Words for the person, always on stderr, and lines for the log file. */
export interface Output {
  /** Good to know; hidden by --quiet. */
  note(text: string): void
  /** Never hidden; said once per text. */
  warn(text: string): void
  /** Shown by --verbose, and written to the log file. */
  debug(text: string): void
  /** Written to the log file only, with its fields; secrets are redacted. */
  log(level: LogLevel, message: string, fields?: Readonly<Record<string, unknown>>): void
}

/** How grave a line of the log file is. */
export type LogLevel = 'error' | 'warn' | 'info' | 'debug'

/** What an output needs: where words go, and how loud to be. */
export interface OutputOptions {
  readonly stderr: Sink
  readonly paint: Paint
  /** Notes are dropped. */
  readonly quiet: boolean
  readonly verbose: boolean
  /** Warnings are one JSON object per line. */
  readonly json: boolean
  readonly redact: (text: string) => string
  readonly log: (level: LogLevel, message: string, fields?: Readonly<Record<string, unknown>>) => void
}

/** Makes the output of one run. */
export function createOutput(options: OutputOptions): Output {
  const { stderr, paint, json, redact, log } = options
  const said = new Set<string>()
  // A reader of stderr that went away ends the command through the host's signal; words have no one else to tell.
  const say = (text: string) => void Promise.resolve(stderr.write(`${redact(text)}\n`)).catch(() => undefined)
  return {
    note: (text) => {
      log('info', text)
      if (!options.quiet) say(text)
    },
    warn: (text) => {
      if (said.has(text)) return
      said.add(text)
      log('warn', text)
      say(json ? JSON.stringify({ warning: text }) : `${paint.yellow('Warning:')} ${text}`)
    },
    debug: (text) => {
      log('debug', text)
      if (options.verbose) say(paint.dim(text))
    },
    log,
  }
}
