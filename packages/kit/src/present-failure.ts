import type { Sink } from './host/host.ts'
import type { FailureStyle } from './failure-style.ts'
import type { Failure } from './failure.ts'
import type { Paint } from './view.ts'

/** Where and how a failure is told. */
export interface FailurePresentation {
  readonly stderr: Sink
  readonly json: boolean
  readonly verbose: boolean
  readonly paint: Paint
  readonly redact: (text: string) => string
  readonly style?: FailureStyle | undefined
}

/** A failure as JSON: a fixed schema, nothing of ours leaks. */
export interface FailureJson {
  readonly error: string
  readonly code: string
  readonly kind: string
  readonly details: unknown
  readonly hints: readonly string[]
  readonly docs: string | null
  readonly requestId: string | null
  readonly exitCode: number
}

/** The JSON form of a failure, before redaction. */
export function failureJson(failure: Failure): FailureJson {
  const { message, code, kind, data, hints, docs, requestId, exitCode } = failure
  return {
    error: message,
    code,
    kind,
    details: data ?? null,
    hints,
    docs: docs ?? null,
    requestId: requestId ?? null,
    exitCode,
  }
}

/** Tells a failure on stderr, redacted: as text with its hints, or as one JSON object. A gone reader is told nothing. */
export async function presentFailure(failure: Failure, to: FailurePresentation): Promise<void> {
  if (failure.exitCode === 141) return
  const asJson = () => JSON.stringify(to.style?.json?.(failure, to) ?? failureJson(failure))
  const text = to.json ? `${asJson()}\n` : failureText(failure, to)
  await to.stderr.write(to.redact(text))
}

function failureText(failure: Failure, { paint, verbose }: FailurePresentation): string {
  if (failure.silent) return ''
  const { message, kind, hints, docs, code, requestId } = failure
  const first = kind === 'interrupted' ? message : `${paint.red('Error:')} ${message}`
  const reference = [code, ...(requestId === undefined ? [] : [`request ${requestId}`])].join(', ')
  const rows = [first, ...hints.map((hint) => `${paint.cyan('→')} ${hint}`)]
  if (docs !== undefined) rows.push(`${paint.cyan('→')} ${docs}`)
  if (kind !== 'interrupted') rows.push(paint.dim(`(${reference})`))
  if (verbose) rows.push(...stackOf(failure))
  return rows.map((row) => `${row}\n`).join('')
}

function stackOf(failure: Failure): string[] {
  const { cause } = failure
  const stack = cause instanceof Error ? cause.stack : failure.stack
  return stack === undefined ? [] : [stack]
}
