import type { KohubClient } from '@tuglet/kohub-client/node'
import { Failure, type Host } from '@tuglet/kit/lib'
import { readInput } from '../files/read-input.ts'

/** A request as it was typed. */
export interface ApiCall {
  readonly method: string
  readonly path: string
  /** `name=value` */
  readonly query: readonly string[] | undefined
  /** `Name: value` */
  readonly header: readonly string[] | undefined
  /** JSON or text, `@FILE`, or `-`. */
  readonly body: string | undefined
  readonly host: Pick<Host, 'cwd' | 'stdin'>
}

/** An answer as it came; JSON is read, bytes are base64. */
export interface ApiAnswer {
  readonly status: number
  readonly body: unknown
}

const methods = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'])

/** Sends a request to this server, and no other, signed like all else. */
export async function callApi(client: Pick<KohubClient, 'request'>, call: ApiCall): Promise<ApiAnswer> {
  const method = call.method.toUpperCase()
  if (!methods.has(method)) {
    throw new Failure('usage', `"${call.method}" is none of ${[...methods].join(', ')}.`, { code: 'BAD_METHOD' })
  }
  if (!call.path.startsWith('/') || call.path.startsWith('//')) {
    throw new Failure('usage', `"${call.path}" is no path on this server.`, {
      code: 'BAD_PATH',
      hints: ['Begin it with one slash: /api/version. Another server is named by --endpoint.'],
    })
  }
  const query = pairs(call.query, /^([^=]+)=(.*)$/s, '--query name=value')
  const given = pairs(call.header, /^([\w-]+):\s*(.*)$/s, '--header "Name: value"')
  const content = call.body === undefined ? {} : await contentOf(call.body, call.host)
  const headers = { ...content.headers, ...Object.fromEntries(given) }
  const [path = '', ...inPath] = call.path.split('?')
  const parameters = [...new URLSearchParams(inPath.join('?')), ...query]
  const { status, body } = await client.request(method, path, {
    query: grouped(parameters),
    headers,
    ...(content.body !== undefined && { body: content.body }),
  })
  return { status, body: body instanceof Uint8Array ? Buffer.from(body).toString('base64') : body }
}

function pairs(texts: readonly string[] = [], form: RegExp, wanted: string): (readonly [string, string])[] {
  return texts.map((text) => {
    const [, name, value] = form.exec(text) ?? []
    if (name !== undefined && value !== undefined) return [name, value]
    throw new Failure('usage', `"${text}" is not written as ${wanted}.`, { code: 'BAD_PAIR' })
  })
}

/** A name that comes several times is a list. */
function grouped(parameters: readonly (readonly [string, string])[]): Record<string, string | string[]> {
  const names = new Set(parameters.map(([name]) => name))
  return Object.fromEntries(
    [...names].map((name) => {
      const values = parameters.filter(([other]) => other === name).map(([, value]) => value)
      return [name, values.length === 1 ? (values[0] ?? '') : values]
    }),
  )
}

interface Content {
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

async function contentOf(body: string, host: ApiCall['host']): Promise<Content> {
  const isFile = body === '-' || body.startsWith('@')
  const text = isFile ? await readInput(body.replace(/^@/, ''), host) : body
  return { body: text, headers: { 'content-type': isJson(text) ? 'application/json' : 'text/plain' } }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
