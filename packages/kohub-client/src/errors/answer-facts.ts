import { stripControl } from '../text/strip-control.ts'

/** What an error answer says, whichever of the server's styles it has. */
export interface AnswerFacts {
  /** From the header, or undefined. */
  readonly code: string | undefined
  /** The server's sentence, or undefined. */
  readonly sentence: string | undefined
  /** The fields beside the sentence. */
  readonly fields: Readonly<Record<string, unknown>> | undefined
}

/** Reads headers before JSON before plain text; a web page says nothing. */
export function answerFacts(headers: Headers, body: unknown): AnswerFacts {
  const inBody = bodyFacts(body)
  const header = headers.get('x-error-message') ?? undefined
  return {
    code: headers.get('x-error-code') ?? undefined,
    sentence: clean(header ?? inBody.sentence),
    fields: inBody.fields,
  }
}

function clean(sentence: string | undefined): string | undefined {
  const text = stripControl(sentence ?? '').trim()
  return text === '' ? undefined : text
}

type BodyFacts = Omit<AnswerFacts, 'code'>

function bodyFacts(body: unknown): BodyFacts {
  if (typeof body === 'string')
    return { sentence: /^\s*</.test(body) ? undefined : body.slice(0, 500), fields: undefined }
  if (typeof body !== 'object' || body === null) return { sentence: undefined, fields: undefined }
  const { detail, ...outer } = body as Record<string, unknown>
  if (Array.isArray(detail)) return { sentence: problemsOf(detail), fields: { problems: detail } }
  if (typeof detail === 'object' && detail !== null) return objectFacts(detail as Record<string, unknown>)
  if (typeof detail === 'string' && outer['error'] === undefined) return { sentence: detail, fields: undefined }
  // What several hubs said, when none had it.
  return objectFacts({ ...outer, ...(detail !== undefined && { message: detail }) })
}

/** `{error, message, …}`: the longer of the two says more, but `error` may be nothing but a code. */
function objectFacts({ error, message, ...fields }: Record<string, unknown>): BodyFacts {
  const texts = [message, error].filter((text): text is string => typeof text === 'string' && text !== '')
  const known = Object.keys(fields).length > 0 ? fields : undefined
  return { sentence: texts[0], fields: known }
}

/** `body.email: value is not a valid email address; …` */
function problemsOf(problems: readonly unknown[]): string {
  return problems
    .map((problem) => {
      const { loc, msg } = (problem ?? {}) as { loc?: unknown; msg?: unknown }
      const place = Array.isArray(loc)
        ? loc.filter((part) => !['body', 'query', 'path'].includes(String(part))).join('.')
        : ''
      return [place, String(msg ?? JSON.stringify(problem))].filter((text) => text !== '').join(': ')
    })
    .join('; ')
}
