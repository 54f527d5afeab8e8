import { loadPaint, decideColour, noPaint } from './colour.ts'
import type { FailureStyle } from './failure-style.ts'
import { Failure } from './failure.ts'
import type { Host, Question } from './host/host.ts'
import type { NodeHost } from './host/node-host.ts'
import { inputNeeded } from './host/prompts.ts'
import { openLog, type Log } from './log-file.ts'
import { formatOf, isJson, type OutputFormat } from './output-format.ts'
import { createOutput, type Output } from './output.ts'
import { presentFailure } from './present-failure.ts'
import type { Presentation } from './present.ts'
import { redact } from './redact.ts'
import { chooseMode, startTasks, type Tasks } from './tasks/start-tasks.ts'
import type { TaskEvent } from './tasks/step.ts'
import { toFailure, type FailureContext } from './to-failure.ts'
import type { Paint } from './view.ts'

/** One run of a command: its host, its words, its steps, and how its result and failure are told. */
export interface Run {
  readonly host: Host
  readonly out: Output
  readonly tasks: Tasks
  readonly presentation: Presentation
  readonly log: Log
  /** Ends the run as `timeout` after so many milliseconds. */
  limit(ms: number): void
  /** Tells a failure and gives it back, marked as told. */
  fail(error: unknown, context: FailureContext & { readonly style?: FailureStyle | undefined }): Promise<Failure>
  /** Ends steps, timers and the log. */
  end(): Promise<void>
}

/** Opens a run for these words; they need not parse, so that a parse failure is told in the form asked for. */
export async function openRun(outer: Host, words: readonly string[]): Promise<Run> {
  const said = readWords(words)
  const paints = await loadPaints(outer, said.colour)
  const stop = new AbortController()
  const limited = runHost(outer, { signal: AbortSignal.any([outer.signal, stop.signal]), mayAsk: said.input })
  const mode = chooseMode({ host: limited, quiet: said.quiet })
  const listen = (outer as StepListener)[stepListener]
  const tasks = startTasks({ host: limited, mode, colour: paints.stderrColour, redact, ...(listen && { listen }) })
  const { host } = tasks
  const log = openLog(host)
  const out = createOutput({
    ...said,
    stderr: host.stderr,
    paint: paints.stderr,
    redact,
    json: isJson(said.format),
    log: (...line) => log.write(...line),
  })
  const ended = new AbortController()
  return {
    host,
    out,
    tasks,
    log,
    presentation: presentationOf(host, said.format, { paints, settle: () => tasks.settle() }),
    limit(ms) {
      const late = new Failure('timeout', `Not done within ${ms / 1000} s.`, {
        code: 'TIME_LIMIT',
        hints: ['Give it longer with --timeout.'],
      })
      void outer.sleep(ms, ended.signal).then(
        () => {
          stop.abort(late)
          // The host of a process also ends the programs it started.
          ;(outer as Partial<NodeHost>).abort?.(late)
        },
        () => undefined,
      )
    },
    async fail(error, { style, ...told }) {
      const context = { ...told, signal: host.signal }
      const failure = toFailure(style?.explain?.(error, context) ?? error, context)
      log.write('error', failure.message, {
        code: failure.code,
        exitCode: failure.exitCode,
        stack: causeStack(failure),
      })
      await tasks.end()
      await presentFailure(failure, {
        stderr: host.stderr,
        json: isJson(said.format),
        verbose: said.verbose,
        paint: paints.stderr,
        redact,
        style,
      })
      return markTold(failure)
    },
    async end() {
      ended.abort()
      await tasks.end()
      log.close()
    },
  }
}

/** Where a test's host hears the events of steps. */
export const stepListener = Symbol.for('tuglet.steps/1')

interface StepListener {
  readonly [stepListener]?: (event: TaskEvent) => void
}

function runHost(outer: Host, { signal, mayAsk }: { signal: AbortSignal; mayAsk: boolean }): Host {
  const own = { signal, ...(!mayAsk && { ask: (question: Question) => Promise.reject(inputNeeded(question)) }) }
  return Object.create(outer, Object.getOwnPropertyDescriptors(own)) as Host
}

interface Said {
  readonly format: OutputFormat
  readonly quiet: boolean
  readonly verbose: boolean
  readonly input: boolean
  readonly colour: boolean | undefined
}

function readWords(words: readonly string[]): Said {
  const end = words.indexOf('--')
  const head = new Set(end === -1 ? words : words.slice(0, end))
  return {
    format: formatOf(words),
    quiet: head.has('--quiet') || head.has('-q') || formatOf(words) === 'quiet',
    verbose: head.has('--verbose') || head.has('-v'),
    input: !head.has('--no-input'),
    colour: head.has('--no-color') ? false : head.has('--color') ? true : undefined,
  }
}

interface Paints {
  readonly stdout: Paint
  readonly stderr: Paint
  readonly stdoutColour: boolean
  readonly stderrColour: boolean
}

async function loadPaints(host: Host, flag: boolean | undefined): Promise<Paints> {
  const stdoutColour = decideColour({ flag, env: host.env, isTTY: host.stdout.isTTY })
  const stderrColour = decideColour({ flag, env: host.env, isTTY: host.stderr.isTTY })
  const colours = await loadPaint(stdoutColour || stderrColour)
  return {
    stdoutColour,
    stderrColour,
    stdout: stdoutColour ? colours : noPaint,
    stderr: stderrColour ? colours : noPaint,
  }
}

function presentationOf(
  host: Host,
  format: OutputFormat,
  { paints, settle }: { paints: Paints; settle: () => void },
): Presentation {
  const { stdout } = host
  return {
    stdout,
    format,
    style: { isTTY: stdout.isTTY, columns: stdout.columns, colour: paints.stdoutColour, paint: paints.stdout },
    beforeFirstRow: settle,
  }
}

function causeStack(failure: Failure): string | undefined {
  return failure.kind === 'bug' && failure.cause instanceof Error ? failure.cause.stack : undefined
}

// oclif, where it runs us without the launcher, reads these two names: the exit code, and that all was said.
function markTold(failure: Failure): Failure {
  return Object.assign(failure, { oclif: { exit: failure.exitCode }, skipOclifErrorHandling: true })
}

/** Whether a failure was told to the person already. */
export function wasTold(error: unknown): error is Failure {
  return Failure.is(error) && 'skipOclifErrorHandling' in error
}
