import { HubError } from '@tuglet/hub-client'
import { HttpError } from '@tuglet/http'
import { Failure, toFailure } from '@tuglet/kit/lib'
import { spaceFailure } from '../spaces/space-failures.ts'

/** What a push was at when something failed. */
export interface PushStory {
  /** Without a full stop: `Failed to create space ada/echo`. */
  readonly what: string
  /** For what has no code of its own. */
  readonly code: string
  readonly hints: readonly string[]
}

/** Whether the Hub said no, so that nothing was done; without an answer, or with one of its own trouble, nobody knows. */
export function isRefusal(error: unknown): boolean {
  if (HubError.is(error)) return true
  return HttpError.is(error) && error.status >= 400 && error.status < 500 && error.status !== 408
}

/** What the Hub answered, in the words of `what` and with what to do next; a story that was told already stays as it is. */
export function pushFailure(error: unknown, { what, code, hints }: PushStory): Failure {
  if (Failure.is(error)) return error
  const cause = spaceFailure(error) ?? toFailure(error)
  const said = cause.message.replace(/^(?:The|There|It|No|A)\b(?! Hub)/, (word) => word.toLowerCase())
  const isPlain = /^(?:HTTP_\d+|UNREACHABLE|SERVER_TOO_SLOW|FAILED)$/.test(cause.code)
  return new Failure(cause.kind, `${what}: ${said}`, {
    code: isPlain ? code : cause.code,
    hints: [...new Set([...cause.hints, ...hints])],
    data: cause.data,
    cause: error,
    ...(cause.requestId !== undefined && { requestId: cause.requestId }),
  })
}
