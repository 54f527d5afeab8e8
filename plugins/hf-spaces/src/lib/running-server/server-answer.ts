import type { Fetch } from '@tuglet/kit/lib'
import { addressWith } from './app-pass.ts'

/** What a server answered to one request, or why it did not. */
export type ServerAnswer =
  { readonly status: number; readonly isHtml: boolean; readonly json: unknown } | { readonly problem: string }

/** How one request is sent. */
export interface Request {
  readonly fetch: Fetch
  readonly method: 'GET' | 'POST'
  /** Goes with it where it is the app of a private Space. */
  readonly pass?: string | undefined
  readonly requestMs: number
  readonly signal: AbortSignal
}

// A schema of an environment is kilobytes; a server that never stops is not worth waiting for.
const mostBytes = 8 * 1024 * 1024

/** Sends one request and reads its JSON; only the end of the whole run rejects. */
export async function askServer(url: string, request: Request): Promise<ServerAnswer> {
  const { fetch, method, pass, requestMs, signal } = request
  const limit = AbortSignal.timeout(requestMs)
  const headers = { accept: 'application/json' }
  const body =
    method === 'POST' ? { body: '{}', headers: { ...headers, 'content-type': 'application/json' } } : { headers }
  try {
    const response = await fetch(addressWith(pass, url), { method, ...body, signal: AbortSignal.any([signal, limit]) })
    const text = await readText(response)
    const isHtml = /\bhtml\b/i.test(response.headers.get('content-type') ?? '')
    return { status: response.status, isHtml, json: parsed(text) }
  } catch (error) {
    signal.throwIfAborted()
    return { problem: limit.aborted ? `no answer within ${requestMs / 1000} s` : causeOf(error) }
  }
}

async function readText(response: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length
    if (bytes > mostBytes) throw new Error('the answer is larger than 8 MB')
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { message, cause } = error
  return cause instanceof Error && cause.message !== '' ? `${message}: ${cause.message}` : message
}
