import { fakeServer } from '@tuglet/testkit'
import { contractProblems } from './contract.ts'
import { firstModels, type FakeModel, type Script } from './fake-replicate/fake-model.ts'
import { startFileServer, type SeenRequest } from './fake-replicate/file-server.ts'
import { answerWith, faultRules, type FaultRule } from './fake-replicate/faults.ts'
import type { Life } from './fake-replicate/life.ts'
import { otherRoutes } from './fake-replicate/other-routes.ts'
import { predictionRoutes } from './fake-replicate/prediction-routes.ts'
import { rateLimit, seeded, throttled, type Limit } from './fake-replicate/rate-limit.ts'
import { problem, type Answer, type SentFile, type State } from './fake-replicate/state.ts'

export type { FakeModel, Script } from './fake-replicate/fake-model.ts'
export type { Fault, FaultRule } from './fake-replicate/faults.ts'
export { versionOf } from './fake-replicate/fake-model.ts'

/** How the fake server is. */
export interface FakeReplicateOptions {
  /** Its clock; `host.now` of a fake host lets time pass as fast as nobody waits for anything. */
  readonly now?: () => Date
  readonly token?: string
  /** Takes 6 predictions a minute, one at a time. */
  readonly lowCredit?: boolean
  /** Answers that share of all requests with 429, the same ones for the same seed. */
  readonly random429?: { readonly seed: number; readonly share: number }
  readonly limits?: { readonly create?: Limit; readonly other?: Limit }
  /** How many items a page has, 100 unless said. */
  readonly pageSize?: number
  /** How trainings go. */
  training?(input: Readonly<Record<string, unknown>>): Script
}

/** A Replicate over real HTTP; disposing of it throws what requests and replies broke of the contract. */
export interface FakeReplicate extends AsyncDisposable {
  readonly url: string
  readonly token: string
  /** Where outputs and streams are: another host name and port. */
  readonly filesUrl: string
  /** What makes a command use it. */
  readonly env: Readonly<Record<string, string>>
  /** By id, in the order they were created: all that was paid. */
  readonly predictions: ReadonlyMap<string, Life>
  readonly trainings: ReadonlyMap<string, Life>
  readonly files: ReadonlyMap<string, SentFile>
  readonly requests: readonly SeenRequest[]
  readonly fileRequests: readonly SeenRequest[]
  readonly violations: readonly string[]
  readonly webhookSecret: string
  addModel(model: FakeModel): void
  file(name: string, bytes: string | Uint8Array, type?: string): string
  fail(rule: FaultRule): void
  close(): Promise<void>
}

/** Starts one; some models are there already: acme/echo, painter, official, slow, broken, chat. */
export async function startFakeReplicate(options: FakeReplicateOptions = {}): Promise<FakeReplicate> {
  const { token = 'r8_fakefakefakefakefake', now = () => new Date(), training = () => ({ output: null }) } = options
  const predictions = new Map<string, Life>()
  const clock = () => now().getTime()
  const fileServer = await startFileServer(predictions, clock)
  let ids = 0
  const state: Omit<State, 'url'> & { url: string } = {
    url: '',
    filesUrl: fileServer.url,
    fileServer,
    predictions,
    trainings: new Map(),
    deployments: new Map(),
    files: new Map(),
    models: new Map(firstModels.map((model) => [model.name, model])),
    webhookSecret: `whsec_${Buffer.from('a secret of the fake').toString('base64')}`,
    pageSize: options.pageSize ?? 100,
    training,
    now: clock,
    newId: () => `id${String(++ids).padStart(24, '0')}`,
  }
  const requests: SeenRequest[] = []
  const violations: string[] = []
  const faults = faultRules()
  const refuse = gate(options)

  const handle = async (request: Request): Promise<Response> => {
    const url = new URL(request.url)
    const body = await bodyOf(request.clone())
    const path = url.pathname + url.search
    const { method, headers } = request
    requests.push({ method, path, headers, body })
    const note = (status: number, reply: unknown) => {
      const exchange = { method, path: path.replace(/^\/v1/, ''), headers, body, status, reply }
      violations.push(...contractProblems(exchange))
    }
    if (headers.get('authorization') !== `Bearer ${token}`) {
      return problem(401, 'You did not pass a valid authentication token', 'Unauthenticated')
    }
    const fault = faults.match(`${method} ${path}`)
    const answer = async () => {
      const limited = refuse(method === 'POST' && path.endsWith('/predictions'), clock())
      const response = limited ?? (await route(request, { url, body, state }))
      note(response.status, await bodyOf(response.clone()))
      return response
    }
    return fault ? answerWith(fault, { answer, request }) : answer()
  }
  const server = await fakeServer({
    'GET /v1/*': handle,
    'POST /v1/*': handle,
    'PATCH /v1/*': handle,
    'DELETE /v1/*': handle,
    'QUERY /v1/*': handle,
  })
  state.url = server.url
  const close = async () => {
    await server.close()
    await fileServer[Symbol.asyncDispose]()
  }
  return {
    url: server.url,
    token,
    filesUrl: fileServer.url,
    env: { REPLICATE_BASE_URL: server.url, REPLICATE_API_TOKEN: token },
    predictions,
    trainings: state.trainings,
    files: state.files,
    requests,
    fileRequests: fileServer.requests,
    violations,
    webhookSecret: state.webhookSecret,
    addModel: (model) => void state.models.set(model.name, model),
    file: (name, bytes, type) => fileServer.file(name, bytes, { type }),
    fail: faults.add,
    close,
    async [Symbol.asyncDispose]() {
      await close()
      const leaks = fileServer.requests.filter(({ headers }) => headers.has('authorization'))
      const problems = [...violations, ...leaks.map(({ path }) => `a token was sent to the file server: ${path}`)]
      if (problems.length > 0) throw new Error(`fake Replicate:\n${problems.join('\n')}`)
    },
  }
}

const routes = Object.entries({ ...predictionRoutes, ...otherRoutes }).map(([key, answer]) => {
  const [method = '', pattern = ''] = key.split(' ')
  return { method, pattern: new RegExp(`^/v1${pattern.replaceAll(/:/g, '([^/]+)')}$`), answer }
})

async function route(
  request: Request,
  { url, body, state }: { url: URL; body: unknown; state: State },
): Promise<Response> {
  for (const { method, pattern, answer } of routes as { method: string; pattern: RegExp; answer: Answer }[]) {
    const found = method === request.method ? pattern.exec(url.pathname) : null
    if (!found) continue
    const json = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
    return answer({ request, url, names: found.slice(1).map(decodeURIComponent), json }, state)
  }
  return problem(404, `There is nothing at ${url.pathname}`)
}

async function bodyOf(message: Request | Response): Promise<unknown> {
  if ((message.headers.get('content-type') ?? '').startsWith('multipart/')) return 'a form'
  const text = await message.text()
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function gate({ lowCredit = false, random429, limits = {} }: FakeReplicateOptions) {
  const none = { perMinute: Infinity, burst: 1 }
  const create = rateLimit(lowCredit ? { perMinute: 6, burst: 1 } : (limits.create ?? none))
  const other = rateLimit(limits.other ?? none)
  const random = random429 && seeded(random429.seed)
  return (creates: boolean, now: number): Response | undefined => {
    if (random && random() < random429.share) return throttled(1000)
    const ms = (creates ? create : other)(now)
    return ms > 0 ? throttled(ms) : undefined
  }
}
