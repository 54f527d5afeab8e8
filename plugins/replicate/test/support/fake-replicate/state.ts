import type { FakeModel, Script } from './fake-model.ts'
import type { FileServer } from './file-server.ts'
import type { Life } from './life.ts'
import type { Place } from './wire.ts'

/** A file sent to the fake server. */
export interface SentFile {
  readonly json: Record<string, unknown>
  readonly bytes: Uint8Array
}

/** All that the fake server knows. */
export interface State extends Place {
  readonly models: Map<string, FakeModel>
  /** By id, oldest first. */
  readonly predictions: Map<string, Life>
  readonly trainings: Map<string, Life>
  readonly deployments: Map<string, Record<string, unknown>>
  readonly files: Map<string, SentFile>
  readonly fileServer: FileServer
  readonly webhookSecret: string
  readonly pageSize: number
  /** How trainings go. */
  training(input: Readonly<Record<string, unknown>>): Script
  newId(): string
}

/** A request as routes see it. */
export interface ApiCall {
  readonly request: Request
  readonly url: URL
  /** What stood for the parameters of the route, in order. */
  readonly names: readonly string[]
  readonly json: Readonly<Record<string, unknown>>
}

/** Answers one route. */
export type Answer = (call: ApiCall, state: State) => Response | Promise<Response>

/** An error as the API words it. */
export function problem(status: number, detail: string, title?: string): Response {
  return Response.json(
    { ...(title && { title }), detail, status },
    { status, headers: { 'content-type': 'application/problem+json' } },
  )
}

/** One page of a list, with the address of the next. */
export function page<T>(all: readonly T[], { url }: ApiCall, state: State): Response {
  const from = Number(url.searchParams.get('cursor') ?? 0)
  const at = (cursor: number) => {
    const next = new URL(url.pathname + url.search, state.url)
    next.searchParams.set('cursor', String(cursor))
    return next.href
  }
  const to = from + state.pageSize
  return Response.json({
    next: to < all.length ? at(to) : null,
    previous: from > 0 ? at(Math.max(0, from - state.pageSize)) : null,
    results: all.slice(from, to),
  })
}
