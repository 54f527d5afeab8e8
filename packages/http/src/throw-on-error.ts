import { HttpError } from './errors.ts'
import { requestFacts } from './request-facts.ts'
import { requestIdOf } from './request-id.ts'
import type { Layer } from './fetch.ts'

const bodyLimit = 64 * 1024

/** Rejects with an `HttpError` whenever the answer's status is not a success. */
export function throwOnError(): Layer {
  return (next) => async (input, init) => {
    const response = await next(input, init)
    // A redirect comes through only when the caller asked to see it, a 304 only when it sent a condition.
    if (response.ok || (response.status >= 300 && response.status < 400) || response.type === 'opaqueredirect') {
      return response
    }
    const { method, url, signal } = requestFacts(input, init)
    const error = await httpErrorFrom(response, { method, url: url.href })
    signal?.throwIfAborted()
    throw error
  }
}

/** Makes an `HttpError` of a response, reading at most 64 KiB of its body; a body that breaks off is kept as far as it came. */
export async function httpErrorFrom(
  response: Response,
  about: { readonly method: string; readonly url?: string; readonly reason?: string },
): Promise<HttpError> {
  return new HttpError({
    status: response.status,
    url: response.url || about.url || 'about:blank',
    method: about.method,
    body: parsed(await textOf(response), response.headers.get('content-type') ?? ''),
    requestId: requestIdOf(response.headers),
    headers: response.headers,
    reason: about.reason,
  })
}

async function textOf(response: Response): Promise<string> {
  if (response.body === null || response.bodyUsed) return ''
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let left = bodyLimit
  try {
    while (left > 0) {
      const { done, value } = await reader.read()
      if (done) break
      text += decoder.decode(value.subarray(0, left), { stream: true })
      left -= value.length
    }
    if (left <= 0) void reader.cancel().catch(() => {})
  } catch {
    // The status is the news; half a body is better than none.
  }
  return text + decoder.decode()
}

function parsed(text: string, type: string): unknown {
  if (!/\bjson\b/i.test(type) && !/^\s*[[{]/.test(text)) return text
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}
