import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { faultAnswer, problem, rateHeaders, type Answer } from './answers.ts'
import { replyViolations, requestViolations } from './contract.ts'
import { graphql, graphqlCall } from './graphql-calls.ts'
import {
  actOnPod,
  addPod,
  billPods,
  createPod,
  deletePod,
  getPod,
  listGpus,
  listPods,
  podLogs,
  type RestCall,
} from './rest-calls.ts'
import {
  emptyState,
  takeFault,
  type FakeCall,
  type FakeFault,
  type FakePod,
  type FakeRunpodOptions,
  type FakeStrike,
} from './runpod-state.ts'

/** RunPod on a loopback port: REST v2 and GraphQL, as strict as the real ones. */
export interface FakeRunpod extends AsyncDisposable {
  readonly url: string
  /** Pods that exist now, in all accounts. */
  readonly pods: readonly FakePod[]
  readonly calls: readonly FakeCall[]
  /** Makes the next calls of that kind fail; all of them unless told how many. */
  fault(on: FakeCall, fault: FakeFault, times?: number): void
  /** Lets one fault strike at a certain call, whichever it is. */
  strike(strike: FakeStrike): void
  heal(): void
  /** Answers calls of that kind with that body. */
  tamper(on: FakeCall, body: unknown): void
  /** A pod that somebody made by hand. */
  add(name: string, account?: string): FakePod
  /** Adds a line to a pod's log. */
  print(podId: string, line: string): void
  close(): Promise<void>
}

interface Route {
  readonly call: FakeCall
  readonly pattern: RegExp
  readonly method: string
  readonly run: (call: RestCall) => Answer
}

const routes: readonly Route[] = [
  { call: 'catalog', method: 'GET', pattern: /^\/v2\/catalog\/gpus$/, run: listGpus },
  { call: 'create', method: 'POST', pattern: /^\/v2\/pods$/, run: createPod },
  { call: 'list', method: 'GET', pattern: /^\/v2\/pods$/, run: listPods },
  { call: 'get', method: 'GET', pattern: /^\/v2\/pods\/([^/]+)$/, run: getPod },
  { call: 'delete', method: 'DELETE', pattern: /^\/v2\/pods\/([^/]+)$/, run: deletePod },
  { call: 'action', method: 'POST', pattern: /^\/v2\/pods\/([^/]+)\/action$/, run: actOnPod },
  { call: 'logs', method: 'GET', pattern: /^\/v2\/pods\/([^/]+)\/logs$/, run: podLogs },
  { call: 'billing', method: 'GET', pattern: /^\/v2\/billing\/pods$/, run: billPods },
]

/** Starts a fake RunPod. */
export async function startFakeRunpod(options: FakeRunpodOptions = {}): Promise<FakeRunpod> {
  const state = emptyState(options)

  const rest = (message: IncomingMessage, url: URL, body: unknown): { call?: FakeCall; answer: () => Answer } => {
    const account = accountOf(message, state.options.keys)
    if (account === undefined) return { answer: () => problem(401, 'invalid bearer token') }
    const at = routes.filter(({ pattern }) => pattern.test(url.pathname))
    const route = at.find(({ method }) => method === message.method)
    if (!route)
      return { answer: () => (at.length > 0 ? problem(405, 'method not allowed') : problem(404, 'no such path')) }
    const [, id = ''] = route.pattern.exec(url.pathname) ?? []
    const found = state.pods.get(decodeURIComponent(id))
    // Somebody else's pod is as if it were not there.
    const pod = found?.account === account ? found : undefined
    const { call, run } = route
    const query = url.searchParams
    const answer = (): Answer => {
      const violations = requestViolations(call, query, body)
      if (violations.length > 0) return problem(422, 'Request validation failed.', violations)
      return kept(call, run({ state, account, query, body, pod }))
    }
    return { call, answer }
  }

  const serve = async (message: IncomingMessage, out: ServerResponse): Promise<void> => {
    const url = new URL(message.url ?? '/', 'http://fake')
    const body = parsed(await text(message))
    const { call, answer } =
      url.pathname === '/graphql'
        ? { call: graphqlCall(body), answer: () => graphql(state, accountOf(message, state.options.keys), body) }
        : rest(message, url, body)
    if (call) state.calls.push(call)
    const fault = call && takeFault(state, call)
    if (fault === 'hang') return hang(out, state.options.hangMs)
    if (fault === 'drop') return void out.destroy()
    if (fault !== undefined && fault !== 'lost') return send(out, faultAnswer(fault, call))
    const tampered = call && state.tampered.get(call)
    const result = tampered === undefined ? answer() : { status: 200, body: tampered }
    if (fault === 'lost') return void out.destroy()
    send(out, result)
  }

  const server = createServer((message, out) => {
    serve(message, out).catch(() => out.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = async () => {
    if (!server.listening) return
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get pods() {
      return [...state.pods.values()]
    },
    calls: state.calls,
    fault: (on, fault, times = Infinity) => void state.faults.push({ on, fault, left: times }),
    strike: (strike) => void (state.strike = strike),
    heal: () => ((state.strike = undefined), state.tampered.clear(), void state.faults.splice(0)),
    tamper: (on, body) => void state.tampered.set(on, body),
    add(name, account = 'user_test') {
      const gpu = { id: 'NVIDIA L40', count: 1 }
      return addPod(state, { account, body: { name, image: 'other/image', gpu }, cost: 0.99, spot: false })
    },
    print(podId, line) {
      state.pods.get(podId)?.lines.push({ source: 'container', line, ts: new Date(state.options.now()).toISOString() })
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

function accountOf(message: IncomingMessage, keys: Readonly<Record<string, string>>): string | undefined {
  const [, key = ''] = /^Bearer (.+)$/.exec(message.headers.authorization ?? '') ?? []
  return Object.hasOwn(keys, key) ? keys[key] : undefined
}

/** The answer, if it is one that RunPod may give. */
function kept(call: FakeCall, answer: Answer): Answer {
  const violations = replyViolations(call, answer)
  return violations.length === 0 ? answer : problem(599, `the fake breaks its contract: ${violations.join('; ')}`)
}

function hang(out: ServerResponse, ms: number | undefined): void {
  if (ms !== undefined) setTimeout(() => out.destroy(), ms)
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown
  } catch {
    return undefined
  }
}

function send(out: ServerResponse, { status, body, headers = {}, events }: Answer): void {
  if (events) {
    out.writeHead(status, { ...rateHeaders, 'content-type': 'text/event-stream', 'cache-control': 'no-cache' })
    out.flushHeaders()
    for (const { id, data } of events) out.write(`id: ${id}\ndata: ${JSON.stringify(data)}\n\n`)
    // It stays open, as the real one does: a log has no end.
    return
  }
  const type = body === undefined ? {} : { 'content-type': 'application/json' }
  out.writeHead(status, { ...rateHeaders, ...type, ...headers })
  out.end(typeof body === 'string' ? body : body === undefined ? undefined : JSON.stringify(body))
}
