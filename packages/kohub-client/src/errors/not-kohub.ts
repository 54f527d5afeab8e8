import { redactUrl, requestIdOf } from '@tuglet/http'
import type { ErrorContext } from './error-context.ts'
import { NotKohubError } from './kohub-error.ts'

/** The error for a web page where an answer of the API should be. */
export function webPageError(context: ErrorContext, about: { status: number; cause?: unknown }): NotKohubError {
  const { origin } = new URL(context.url)
  const message = `${origin} answered with a web page (${about.status}) and not as the API of a KohakuHub does. Check the address and its port.`
  return new NotKohubError(message, { code: 'NotKohub', ...about, method: context.method, url: redactUrl(context.url) })
}

/** The error for an answer that is a success and makes no sense. */
export function unexpectedAnswer(context: ErrorContext, response: Response, text: string): NotKohubError {
  const type = response.headers.get('content-type')?.split(';')[0] ?? 'no type'
  if (type.includes('html') || /^\s*</.test(text)) return webPageError(context, { status: response.status })
  const { origin, pathname } = new URL(context.url)
  const what = text === '' ? 'nothing' : `something that no KohakuHub answers (${type})`
  return new NotKohubError(`${origin} answered ${context.method} ${pathname} with ${what}.`, {
    code: 'UnexpectedAnswer',
    status: response.status,
    requestId: requestIdOf(response.headers),
    method: context.method,
    url: redactUrl(context.url),
    body: text.slice(0, 500),
  })
}

/** The error for a redirect where none belongs: the address is an old one, or plain HTTP. */
export function redirectError(url: string, response: Response): NotKohubError {
  const location = response.headers.get('location')
  const target = location && URL.canParse(location, url) ? new URL(location, url).origin : undefined
  const hint = target ? ` to ${target}. If that is the hub, give its address.` : ' elsewhere.'
  return new NotKohubError(`${new URL(url).origin} redirects${hint}`, {
    code: 'Redirected',
    status: response.status,
    details: target,
    url: redactUrl(url),
  })
}
