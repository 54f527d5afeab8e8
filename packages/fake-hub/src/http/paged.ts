import type { Call } from './call.ts'

/** One page of a list, and a Link header to the next if there is more. */
export function paged(call: Call, entries: readonly unknown[], { most }: { most: number }): Response {
  const start = Number(call.query.get('cursor') ?? 0)
  const limit = Math.min(Number(call.query.get('limit') ?? most), most)
  const end = start + limit
  const next = new URL(call.hub.url + call.path)
  for (const [name, value] of call.query) if (name !== 'cursor') next.searchParams.append(name, value)
  next.searchParams.set('cursor', String(end))
  const headers = end < entries.length ? { link: `<${next.href}>; rel="next"` } : {}
  return Response.json(entries.slice(start, end), { headers })
}
