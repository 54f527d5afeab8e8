import type { CallOptions } from './connection.ts'

/** A value of a query; null and undefined are left out, lists are repeated. */
export type QueryValue = string | number | boolean | null | undefined | readonly string[]

/** One request, before it has an address. */
export interface KohubRequest extends CallOptions {
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | undefined
  /** Begins with a slash; encoded already. */
  readonly path: string
  readonly query?: Readonly<Record<string, QueryValue>> | undefined
  /** Sent as JSON. */
  readonly json?: unknown
  readonly body?: BodyInit | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Signed with the admin token, and with no other. */
  readonly admin?: boolean | undefined
  /** What the request is about, for errors whose answer does not say: a repository's id, a name. */
  readonly about?: string | undefined
}

/** The address of a request. */
export function addressOf(endpoint: string, { path, query = {} }: Pick<KohubRequest, 'path' | 'query'>): string {
  const pairs = Object.entries(query).flatMap(([name, value]) => {
    if (value === null || value === undefined) return []
    const values = Array.isArray(value) ? (value as readonly string[]) : [value]
    return values.map((one): [string, string] => [name, String(one as string)])
  })
  const text = new URLSearchParams(pairs).toString()
  return `${endpoint}${path}${text && '?'}${text}`
}
