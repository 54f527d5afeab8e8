import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { allEndpoints, endpoints, type RouteKey } from '../endpoints/all-endpoints.ts'
import { handlers } from '../handlers/all-handlers.ts'
import type { World } from '../state/world.ts'
import type { Exchange } from './exchange.ts'
import type { FaultPlan } from './faults.ts'
import { faultyAnswer } from './faulty-answer.ts'
import { identify, mustBeAdmin } from './identity.ts'
import { crash, detail, Refusal } from './refusal.ts'
import { compileRoutes } from './route-table.ts'
import { send } from './send.ts'

const documented = compileRoutes(endpoints.map(({ key }) => key))
// What only answers 501 comes after everything real.
const others = compileRoutes(allEndpoints.filter((endpoint) => !endpoints.includes(endpoint)).map(({ key }) => key))
const routes = [...documented, ...others]

/** The route that answers a request, and its parameters. */
export function findRoute(method: string, path: string): { key: RouteKey; params: Record<string, string> } | undefined {
  for (const route of routes) {
    const params = route.method === method ? route.match(path) : undefined
    if (params) return { key: route.key, params }
  }
  return undefined
}

/** The path as routes see it: decoded, coded slashes too. */
export function decodedPath(url: URL): string {
  try {
    return decodeURIComponent(url.pathname)
  } catch {
    return url.pathname
  }
}

/** One request, for the API. */
export interface ApiCall {
  readonly message: IncomingMessage
  readonly out: ServerResponse
  readonly url: URL
  readonly body: Buffer
  readonly fault: FaultPlan | undefined
}

/** Answers a request to the API; resolves to the status, for the record. */
export async function serveApi(world: World, call: ApiCall): Promise<number> {
  const { message, out, fault } = call
  const response = (fault && faultyAnswer(fault.fault)) ?? (await answer(world, call))
  const headers = new Headers(response.headers)
  const asked = message.headers['x-request-id']
  headers.set('x-request-id', typeof asked === 'string' ? asked : randomUUID().replaceAll('-', ''))
  await send(new Response(response.body, { status: response.status, headers }), out, fault)
  return response.status
}

async function answer(world: World, { message, url, body }: ApiCall): Promise<Response> {
  const method = message.method ?? 'GET'
  const path = decodedPath(url)
  const route = findRoute(method, path)
  if (!route) return unrouted(path)
  const headers = new Headers(Object.entries(message.headers).map(([name, value]) => [name, String(value)]))
  const admin = world.settings.adminToken
  const exchange: Exchange = {
    world,
    method,
    url,
    headers,
    params: route.params,
    user: identify(world, message.headers),
    isAdmin: admin !== undefined && headers.get('x-admin-token') === admin,
    body,
  }
  try {
    if (path.startsWith('/admin/api/')) mustBeAdmin(exchange)
    return await handlers[route.key](exchange)
  } catch (error) {
    if (error instanceof Refusal) return error.response
    return crash().response
  }
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

function unrouted(path: string): Response {
  const isKnown = methods.some((method) => findRoute(method, path) !== undefined)
  return (isKnown ? detail(405, 'Method Not Allowed') : detail(404, 'Not Found')).response
}
