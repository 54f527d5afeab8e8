import type { Exchange, Handler } from '../server/exchange.ts'
import { pathNumber, readJson } from '../server/read-body.ts'
import { detail } from '../server/refusal.ts'
import type { FallbackSource } from '../state/account.ts'
import { withOffset } from '../state/iso.ts'
import type { World } from '../state/world.ts'

type Wanted = Partial<
  Pick<FallbackSource, 'namespace' | 'url' | 'token' | 'priority' | 'name' | 'source_type' | 'enabled'>
>

// The token too, in clear.
function shown({ createdAt, updatedAt, ...source }: FallbackSource) {
  return { ...source, created_at: withOffset(createdAt), updated_at: withOffset(updatedAt) }
}

function mustBeKnown(type: string | undefined): void {
  if (type === undefined || ['huggingface', 'kohakuhub'].includes(type)) return
  throw detail(400, { error: `Invalid source_type: ${type}. Must be 'huggingface' or 'kohakuhub'` })
}

function added(world: World, wanted: Wanted): FallbackSource {
  const now = world.now()
  const source = {
    id: world.nextId(),
    namespace: wanted.namespace ?? '',
    url: (wanted.url ?? '').replace(/\/$/, ''),
    token: wanted.token ?? null,
    priority: wanted.priority ?? 100,
    name: wanted.name ?? '',
    source_type: wanted.source_type ?? 'huggingface',
    enabled: wanted.enabled ?? true,
    createdAt: now,
    updatedAt: now,
  }
  world.fallbackSources.push(source)
  return source
}

const create: Handler = ({ world, body }) => {
  const wanted = readJson<Wanted>({ body }, { url: 'string', name: 'string', source_type: 'string' })
  mustBeKnown(wanted.source_type)
  return Response.json(shown(added(world, wanted)))
}

const list: Handler = ({ world, url }) => {
  const namespace = url.searchParams.get('namespace')
  const enabled = url.searchParams.get('enabled')
  const found = world.fallbackSources.filter((source) => {
    return (
      (namespace === null || source.namespace === namespace) && (enabled === null || String(source.enabled) === enabled)
    )
  })
  return Response.json(found.map(shown))
}

function sourceOf({ world, params }: Exchange): FallbackSource {
  const id = pathNumber(params['sourceId'], 'source_id')
  const source = world.fallbackSources.find((entry) => entry.id === id)
  if (!source) throw detail(404, { error: 'Fallback source not found' })
  return source
}

const get: Handler = (exchange) => Response.json(shown(sourceOf(exchange)))

const update: Handler = (exchange) => {
  const source = sourceOf(exchange)
  const wanted = readJson<Wanted>(exchange)
  mustBeKnown(wanted.source_type)
  const known = Object.entries(wanted).filter(([name, value]) => name in source && value !== null)
  Object.assign(source, Object.fromEntries(known), { updatedAt: exchange.world.now() })
  return Response.json(shown(source))
}

const remove: Handler = (exchange) => {
  const source = sourceOf(exchange)
  exchange.world.fallbackSources.splice(exchange.world.fallbackSources.indexOf(source), 1)
  return Response.json({ success: true, message: `Fallback source ${source.name} deleted` })
}

const replace: Handler = ({ world, body }) => {
  const { sources } = readJson<{ sources: Wanted[] }>({ body }, { sources: 'array' })
  for (const source of sources) mustBeKnown(source.source_type)
  const before = world.fallbackSources.length
  world.fallbackSources.splice(0)
  for (const source of sources) added(world, source)
  return Response.json({ success: true, replaced: sources.length, before, after: sources.length })
}

interface Simulation {
  readonly op: string
  readonly repo_type: string
  readonly namespace: string
  readonly name: string
  readonly revision?: string
  readonly file_path?: string
  readonly sources: readonly { name?: string; url: string; source_type?: string }[]
}

const simulate: Handler = ({ world, body }) => {
  const wanted = readJson<Simulation>(
    { body },
    { op: 'string', repo_type: 'string', namespace: 'string', name: 'string', sources: 'array' },
  )
  if (!['resolve', 'info', 'tree', 'paths_info'].includes(wanted.op)) {
    throw detail(400, { error: `Invalid op: ${wanted.op}. Must be one of resolve, info, tree, paths_info` })
  }
  const id = `${wanted.namespace}/${wanted.name}`
  const isLocal = world.repos.has(`${wanted.repo_type}:${id}`)
  const local = {
    kind: 'local',
    source_name: 'local',
    source_url: null,
    decision: isLocal ? 'LOCAL_HIT' : 'LOCAL_MISS',
    duration_ms: 1,
  }
  const asked = isLocal ? [] : wanted.sources
  const attempts = [
    local,
    ...asked.map(({ name, url }) => ({
      kind: 'fallback',
      source_name: name || url,
      source_url: url,
      decision: 'TRY_NEXT_SOURCE',
      duration_ms: 1,
    })),
  ]
  return Response.json({
    op: wanted.op,
    repo_id: id,
    revision: wanted.revision ?? 'main',
    file_path: wanted.file_path ?? '',
    attempts,
    final_outcome: isLocal ? 'LOCAL_HIT' : 'CHAIN_EXHAUSTED',
    bound_source: null,
    duration_ms: attempts.length,
    final_response: null,
  })
}

const cacheStats: Handler = () => Response.json({ size: 0, maxsize: 10_000, ttl_seconds: 300, usage_percent: 0 })

const clearCache: Handler = () =>
  Response.json({ success: true, message: 'Cache cleared (0 entries removed)', old_size: 0 })

const evictRepo: Handler = ({ params }) => {
  const { type, namespace, name } = params
  return Response.json({ success: true, evicted: 0, repo_type: type, namespace, name })
}

const evictUser: Handler = ({ params }) =>
  Response.json({ success: true, evicted: 0, user_id: pathNumber(params['userId'], 'user_id') })

const evictUsername: Handler = ({ world, params }) => {
  const user = world.accounts.get(params['username'] ?? '')
  if (!user) throw detail(404, { error: `User not found: ${params['username']}` })
  return Response.json({ success: true, evicted: 0, user_id: user.id, username: user.name })
}

export const adminFallbackHandlers = {
  'GET /admin/api/fallback-sources': list,
  'POST /admin/api/fallback-sources': create,
  'GET /admin/api/fallback-sources/:sourceId': get,
  'PUT /admin/api/fallback-sources/:sourceId': update,
  'DELETE /admin/api/fallback-sources/:sourceId': remove,
  'PUT /admin/api/fallback/sources-bulk-replace': replace,
  'POST /admin/api/fallback/test/simulate': simulate,
  'GET /admin/api/fallback-sources/cache/stats': cacheStats,
  'DELETE /admin/api/fallback-sources/cache/clear': clearCache,
  'DELETE /admin/api/fallback-sources/cache/repo/:type/:namespace/:name': evictRepo,
  'DELETE /admin/api/fallback-sources/cache/user/:userId': evictUser,
  'DELETE /admin/api/fallback-sources/cache/username/:username': evictUsername,
} satisfies Record<string, Handler>
