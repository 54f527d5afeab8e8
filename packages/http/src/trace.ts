import { HttpError } from './errors.ts'
import { causeCode } from './error-cause.ts'
import { redactText, redactUrl } from './redact-url.ts'
import { requestFacts } from './request-facts.ts'
import { requestIdOf } from './request-id.ts'
import type { Layer } from './fetch.ts'

/** Writes one line per request: method, URL, status, milliseconds, request id, bytes; never a header's or query's secret. */
export function trace(write: (line: string) => void): Layer {
  return (next) => async (input, init) => {
    const { method, url } = requestFacts(input, init)
    // Not `performance`, which a process would load for this alone.
    const started = Date.now()
    const line = (outcome: string, headers?: Headers): void => {
      const ms = Math.max(0, Date.now() - started)
      write([`${method} ${redactUrl(url)} ${outcome} ${ms} ms`, ...remarks(headers)].join(', '))
    }
    try {
      const response = await next(input, init)
      line(String(response.status), response.headers)
      return response
    } catch (error) {
      if (HttpError.is(error)) line(String(error.status), error.headers)
      else line(`failed (${reason(error)})`)
      throw error
    }
  }
}

function remarks(headers: Headers | undefined): string[] {
  if (headers === undefined) return []
  const id = requestIdOf(headers)
  const bytes = headers.get('content-length')
  return [...(id ? [`request ${redactText(id)}`] : []), ...(bytes ? [`${bytes} bytes`] : [])]
}

function reason(error: unknown): string {
  const code = causeCode(error)
  const message = redactText(error instanceof Error ? error.message : String(error))
  return code && !message.includes(code) ? `${code}: ${message}` : message
}
