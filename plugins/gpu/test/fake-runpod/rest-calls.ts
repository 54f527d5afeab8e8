import { problem, type Answer } from './answers.ts'
import { catalog, catalogJson, stock } from './gpu-catalog.ts'
import { actionsOf, podJson } from './pod-json.ts'
import type { CreateBody, FakePod, RunpodState } from './runpod-state.ts'

/** A request of REST v2 as its handler sees it. */
export interface RestCall {
  readonly state: RunpodState
  readonly account: string
  readonly query: URLSearchParams
  readonly body: unknown
  readonly pod: FakePod | undefined
}

/** GET /v2/catalog/gpus */
export function listGpus({ state, query }: RestCall): Answer {
  const scoped = ['count', 'cloud', 'countryCodes', 'minCudaVersion', 'cudaVersions']
  if (query.has('include') !== query.has('product')) return problem(400, 'include=AVAILABILITY and product go together')
  if (!query.has('include') && scoped.some((name) => query.has(name))) return problem(400, 'that filter needs include')
  return { status: 200, body: { gpus: catalog.map((gpu) => catalogJson(gpu, state, query)) } }
}

/** POST /v2/pods */
export function createPod({ state, account, body }: RestCall): Answer {
  const wanted = body as CreateBody
  if (!!wanted.gpu === !!wanted.cpu) return problem(400, 'exactly one of gpu or cpu must be set')
  if (Object.keys(wanted.env ?? {}).length > 50) return problem(400, 'at most 50 environment variables')
  const gpu = catalog.find(({ id }) => id === wanted.gpu?.id)
  if (!gpu) return problem(400, 'gpu type not found')
  const price = wanted.cloud === 'COMMUNITY' ? gpu.community : gpu.secure
  const count = wanted.gpu?.count ?? 1
  const cannot = price === 0 || count > gpu.maxCount || stock(gpu.id, state) <= 0
  if (cannot) return problem(400, 'There are no instances currently available')
  return {
    status: 201,
    body: podJson(addPod(state, { account, body: wanted, cost: price * count, spot: false }), state),
  }
}

/** Makes a pod without asking whether there is room. */
export function addPod(
  state: RunpodState,
  made: Pick<FakePod, 'account' | 'body' | 'cost' | 'spot'> & { readonly id?: string },
): FakePod {
  state.created += 1
  const id = made.id ?? `pod${String(state.created).padStart(4, '0')}x`
  const createdAt = state.options.now()
  const ts = new Date(createdAt).toISOString()
  const pod: FakePod = {
    ...made,
    id,
    name: made.body.name,
    createdAt,
    lines: [{ source: 'system', line: `create container ${made.body.image ?? ''}`, ts }],
  }
  state.pods.set(id, pod)
  state.options.onPod?.(pod)
  return pod
}

/** GET /v2/pods, newest first, in pages: only `pagination` says whether there is more. */
export function listPods({ state, account, query }: RestCall): Answer {
  const own = [...state.pods.values()].filter((pod) => pod.account === account).toReversed()
  const cursor = query.get('cursor')
  const from = cursor === null ? 0 : own.findIndex(({ id }) => cursor === `after-${id}`) + 1
  if (cursor !== null && from === 0) return problem(422, 'Request validation failed.', ['query.cursor: malformed'])
  const page = own.slice(from, from + state.options.pageSize)
  const hasNextPage = from + page.length < own.length
  const nextCursor = hasNextPage ? `after-${page.at(-1)?.id}` : null
  return {
    status: 200,
    body: { pods: page.map((pod) => podJson(pod, state)), pagination: { hasNextPage, nextCursor } },
  }
}

/** GET /v2/pods/{id} */
export function getPod({ state, pod }: RestCall): Answer {
  return pod ? { status: 200, body: podJson(pod, state) } : problem(404, 'pod not found')
}

/** DELETE /v2/pods/{id} */
export function deletePod({ state, pod }: RestCall): Answer {
  if (!pod) return problem(404, 'pod not found')
  state.pods.delete(pod.id)
  return { status: 204 }
}

/** POST /v2/pods/{id}/action */
export function actOnPod(call: RestCall): Answer {
  const { state, pod, body } = call
  if (!pod) return problem(404, 'pod not found')
  const { action } = body as { action: string }
  if (!actionsOf(pod, state).includes(action)) return problem(409, `cannot ${action} this pod now`)
  if (action === 'terminate') return deletePod(call)
  if (action === 'stop') pod.stoppedAt = state.options.now()
  else delete pod.stoppedAt
  return { status: 200, body: podJson(pod, state) }
}

/** GET /v2/pods/{id}/logs */
export function podLogs({ pod, query }: RestCall): Answer {
  if (!pod) return problem(404, 'pod not found')
  const tail = Number(query.get('tail') ?? 100)
  if (tail > 5000) return problem(422, 'Request validation failed.', ['query.tail: maximum: 5000'])
  const source = query.get('source')
  const lines = pod.lines
    .filter((line) => source === null || line.source === source)
    .slice(tail === 0 ? Infinity : -tail)
  return {
    status: 200,
    events: lines.map((data, index) => ({ id: `${data.ts}/${String(index).padStart(12, '0')}`, data })),
  }
}

/** GET /v2/billing/pods */
export function billPods({ state, query, account }: RestCall): Answer {
  const now = state.options.now()
  const podId = query.get('podId')
  const pods = [...state.pods.values()].filter(({ id, account: whose }) => whose === account && (podId ?? id) === id)
  const records = pods.map(({ id, cost, createdAt }) => {
    const totalAmount = (cost * (now - createdAt)) / 3_600_000
    const [startTime, endTime] = [createdAt, now].map((time) => new Date(time).toISOString())
    return { startTime, endTime, totalAmount, gpuAmount: totalAmount, cpuAmount: 0, diskAmount: 0, podId: id }
  })
  const totalAmount = records.reduce((sum, record) => sum + record.totalAmount, 0)
  const totals = { totalAmount, gpuAmount: totalAmount, cpuAmount: 0, diskAmount: 0 }
  const from = new Date(now - 30 * 24 * 3_600_000).toISOString()
  const bucketSize = query.get('bucketSize') ?? 'day'
  const resolved = { startTime: from, endTime: new Date(now).toISOString(), bucketSize, podId }
  const metadata = { query: resolved, recordCount: records.length, uniquePodCount: pods.length, totals }
  return { status: 200, body: { records, metadata } }
}
