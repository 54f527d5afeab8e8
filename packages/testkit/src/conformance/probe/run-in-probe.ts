import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command, Config } from '@oclif/core'
import { Failure, withHost, type Fetch } from '@tuglet/kit'
import { fakeHost, type FakeHost } from '../../fake-host.ts'
import type { Noise } from './catch-noise.ts'
import { findLosses } from './find-losses.ts'
import type { RunReport, RunRequest } from './messages.ts'
import { LeftProcess, watchProcess } from './watch-process.ts'

/** Runs a command with a fake host and reports all it did, past the host as well. */
export async function runInProbe(
  command: Command.Class,
  { config, noise, run }: { config: Config; noise: Noise; run: RunRequest },
): Promise<RunReport> {
  const lossy: string[] = []
  const watched = watchResults(command, (value) => lossy.push(...findLosses(value)))
  const seen = { requests: 0, interrupted: false, outlasted: false }
  const host = hostFor(run, seen)
  const guard = watchProcess()
  noise.take()
  const outcome = await settle(host, () => withHost(host, () => watched.run([...run.words], config)), { run, seen })
  guard.restore()
  const { failure } = outcome
  const report = {
    ...host.printed,
    exitCode: failure?.exitCode ?? (outcome.escaped === undefined ? 0 : 1),
    log: logOf(host),
    failure: failure && { kind: failure.kind, code: failure.code, message: failure.message, silent: failure.silent },
    escaped: outcome.escaped,
    noise: noise.take(),
    asked: host.asked.map(({ text }) => text),
    readStdin: guard.readStdin(),
    requests: seen.requests,
    left: guard.left(),
    lossy: [...new Set(lossy)],
    outlasted: seen.outlasted,
    hangs: outcome.hangs,
  }
  if (!outcome.hangs) await host[Symbol.asyncDispose]()
  return report
}

interface Seen {
  requests: number
  interrupted: boolean
  outlasted: boolean
}

function hostFor({ env, tty, columns, interrupt }: RunRequest, seen: Seen): FakeHost {
  const plain = fakeHost({ env, tty, columns })
  const { fetch: send } = plain
  const fetch: Fetch = (input, init) => {
    seen.requests += 1
    const answer = send(input, init)
    if (interrupt && !seen.interrupted) {
      seen.interrupted = true
      setImmediate(() => plain.interrupt())
    }
    return answer
  }
  const missing = (program: string) => {
    throw new Failure('failed', `${program} is not there.`, { code: 'PROGRAM_MISSING' })
  }
  // Other members read their own state, so the host is changed where it stands.
  return Object.assign(plain, { fetch, run: async (program: string) => missing(program), spawn: missing })
}

interface Outcome {
  readonly failure?: Failure
  readonly escaped?: string
  readonly hangs: boolean
}

async function settle(
  host: FakeHost,
  work: () => Promise<unknown>,
  { run, seen }: { run: RunRequest; seen: Seen },
): Promise<Outcome> {
  const patience = new AbortController()
  const stop = setTimeout(() => {
    seen.outlasted = true
    host.interrupt()
  }, run.limitMs)
  const late = new Promise<Outcome>((resolve) => {
    const timer = setTimeout(() => resolve({ hangs: true }), run.limitMs + graceMs)
    patience.signal.addEventListener('abort', () => clearTimeout(timer))
  })
  const done = work().then(
    (): Outcome => ({ hangs: false }),
    (error: unknown): Outcome => {
      if (Failure.is(error)) return { failure: error, hangs: false }
      if (error instanceof LeftProcess) return { hangs: false }
      return { escaped: error instanceof Error ? error.message : String(error), hangs: false }
    },
  )
  const outcome = await Promise.race([done, late])
  clearTimeout(stop)
  patience.abort()
  return outcome
}

/** How long a command may take to end after Ctrl-C. */
const graceMs = 2500

type Execute = (this: unknown) => unknown

function watchResults(command: Command.Class, see: (value: unknown) => void): Command.Class {
  const { execute } = command.prototype as unknown as { execute?: Execute }
  if (!execute) return command
  const watched = class extends (command as unknown as new (...words: unknown[]) => object) {
    execute() {
      const outcome = execute.call(this)
      return isRows(outcome) ? seenRows(outcome, see) : seenOne(outcome, see)
    }
  }
  return watched as unknown as Command.Class
}

async function seenOne(outcome: unknown, see: (value: unknown) => void): Promise<unknown> {
  const value = await outcome
  see(value)
  return value
}

async function* seenRows(rows: AsyncIterable<unknown>, see: (value: unknown) => void): AsyncGenerator<unknown> {
  for await (const row of rows) {
    see(row)
    yield row
  }
}

function isRows(outcome: unknown): outcome is AsyncIterable<unknown> {
  return typeof outcome === 'object' && outcome !== null && Symbol.asyncIterator in outcome
}

function logOf({ dirs }: FakeHost): string {
  if (!existsSync(dirs.state)) return ''
  return readdirSync(dirs.state)
    .filter((name) => name.endsWith('.log'))
    .map((name) => readFileSync(join(dirs.state, name), 'utf8'))
    .join('')
}
