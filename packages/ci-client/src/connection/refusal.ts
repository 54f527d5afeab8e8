import { isErrorBody } from '@tuglet/ci-protocol'
import { isCiServer } from './check-server.ts'
import { CiError, type CiErrorKind } from './ci-error.ts'
import type { Connection } from './connection.ts'
import { notCi } from './not-ci.ts'
import { urlOn } from './server-url.ts'

/** The error that an answer other than the hoped-for one means. Reads the body, and asks `/health` when in doubt. */
export async function refusal(connection: Connection, path: string, response: Response): Promise<CiError> {
  const url = urlOn(connection.serverUrl, path)
  const { status } = response
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN)
  const detail = detailOf(await response.text().catch(() => ''))
  const facts = { status, detail, url, ...(retryAfter >= 0 && { retryAfterMs: retryAfter * 1000 }) }
  const name = [status || '', response.statusText || statusNames[status]].join(' ').trim()
  if (isDoubtful(status, detail) && !(await isCiServer(connection))) return notCi(response, url)
  const kind = kindOf(status)
  const message = detail && kind !== 'auth' ? `${name}: ${detail}` : name
  return new CiError(kind, message, facts)
}

function kindOf(status: number): CiErrorKind {
  if (status === 401 || status === 403) return 'auth'
  if (status === 404 || status === 410) return 'notFound'
  if (status >= 502 && status <= 504) return 'unreachable'
  return status >= 400 && status < 500 ? 'refused' : 'failed'
}

// Proxies answer these for a CI server, without its words. Two details are any FastAPI server's for unknown paths.
function isDoubtful(status: number, detail: string | undefined): boolean {
  if (status >= 502 || status === 413 || status === 429) return false
  return detail === undefined || detail === 'Not Found' || detail === 'Method Not Allowed'
}

function detailOf(text: string): string | undefined {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return undefined
  }
  if (isErrorBody(body)) return body.detail
  const list = (body as { detail?: unknown } | null)?.detail
  if (!Array.isArray(list)) return undefined
  return list.map((item: { msg?: unknown } | null) => String(item?.msg ?? JSON.stringify(item))).join('; ')
}

// HTTP/2 has no reason phrases, and a layer may have lost them.
const statusNames: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  410: 'Gone',
  413: 'Payload Too Large',
  422: 'Unprocessable Entity',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
}
