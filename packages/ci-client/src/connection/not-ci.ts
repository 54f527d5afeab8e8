import { CiError } from './ci-error.ts'

/** The error for an answer that a CI server would not give. */
export function notCi(response: Response, url: string): CiError {
  const type = response.headers.get('content-type')?.split(';')[0] ?? 'no content type'
  const to = response.headers.get('location')
  const what = to ? `a redirect to ${to}` : `${response.status || 'a redirect'} (${type})`
  const { origin } = new URL(url)
  const message = `There is no CI server at ${origin}, but a server of another kind: it answered ${url.slice(origin.length)} with ${what}.`
  return new CiError('notCi', message, { status: response.status, url })
}
