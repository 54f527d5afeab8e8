import { Failure, toFailure } from '@tuglet/kit/lib'
import type { RemoteFacts } from '../provision/remote-facts.ts'

/** What is where when a push ends early. */
export interface Whereabouts {
  readonly remote: RemoteFacts
  readonly signal: AbortSignal
  /** Where the prepared files were left. */
  readonly kept: string | undefined
}

/** The failure with what is on the Hub by then, and where prepared files were left; both are in its data, too. */
export function withWhereabouts(error: unknown, { remote, signal, kept }: Whereabouts): Failure {
  const failure = toFailure(error, { signal })
  const more = [...remote.sentences, ...(kept === undefined ? [] : [`The prepared files are kept in ${kept}`])]
  if (more.length === 0) return failure
  const { kind, message, code, hints, docs, data, requestId, exitCode, silent } = failure
  return new Failure(kind, message, {
    code,
    hints: [...more, ...hints],
    ...(docs !== undefined && { docs }),
    data: merged(data, { remote: remote.sentences, ...(kept !== undefined && { staging: kept }) }),
    ...(requestId !== undefined && { requestId }),
    exitCode,
    silent,
    cause: failure.cause ?? error,
  })
}

function merged(data: unknown, more: object): object {
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? { ...data, ...more } : more
}
