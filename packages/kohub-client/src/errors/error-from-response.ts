import { httpErrorFrom, redactUrl, requestIdOf } from '@tuglet/http'
import { answerFacts, type AnswerFacts } from './answer-facts.ts'
import { classify } from './classify.ts'
import type { ErrorContext } from './error-context.ts'
import type { KohubError } from './kohub-error.ts'
import { webPageError } from './not-kohub.ts'

/** The error that an answer other than a success means; reads its body. */
export async function errorFromResponse(response: Response, context: ErrorContext): Promise<KohubError> {
  const error = await httpErrorFrom(response, context)
  return errorFromAnswer(
    { status: response.status, headers: response.headers, body: error.body, cause: undefined },
    context,
  )
}

/** An answer that has been read. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
  /** Who threw it, where somebody did. */
  readonly cause: unknown
}

/** The error that an answer means. */
export function errorFromAnswer({ status, headers, body, cause }: Answer, context: ErrorContext): KohubError {
  const facts = answerFacts(headers, body)
  if (saysNothing(facts) && isPage(headers, body)) return webPageError(context, { status, cause })
  const { Kind, code, message } = classify(status, facts)
  return new Kind(message, {
    code,
    status,
    requestId: requestIdOf(headers),
    details: detailsOf(facts, code) ?? context.about,
    serverMessage: facts.sentence,
    method: context.method,
    url: redactUrl(context.url),
    body,
    cause,
  })
}

function saysNothing({ code, sentence }: AnswerFacts): boolean {
  return code === undefined && sentence === undefined
}

function isPage(headers: Headers, body: unknown): boolean {
  return /\bhtml\b/.test(headers.get('content-type') ?? '') || (typeof body === 'string' && /^\s*</.test(body))
}

/** What the sentence names in quotes, or the fields beside it. */
function detailsOf({ sentence = '', fields }: AnswerFacts, code: string): unknown {
  if (fields !== undefined) return fields
  const quoted = [...sentence.matchAll(/'([^']+)'/g)].map(([, text]) => text)
  if (code === 'RepoNotFound' || code === 'EntryNotFound') return quoted[0]
  if (code === 'RevisionNotFound') return quoted.length > 1 ? `${quoted[1]}@${quoted[0]}` : quoted[0]
  return undefined
}
