/** What one endpoint of an OpenEnv server owes. */
export interface EndpointCheck {
  readonly id: string
  readonly description: string
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly expected: Readonly<Record<string, unknown>>
  /** What is shown of an answer beside its status. */
  actual(json: Json): Readonly<Record<string, unknown>>
  isMet(json: Json): boolean
}

/** An answer's JSON object; empty when it was none. */
export type Json = Readonly<Record<string, unknown>>

const openapi: EndpointCheck = {
  id: 'openapi_version_available',
  description: 'GET /openapi.json returns OpenAPI info.version',
  method: 'GET',
  path: '/openapi.json',
  expected: { status_code: 200, 'info.version': 'string' },
  actual: (json) => ({ 'info.version': objectOf(json['info'])['version'] ?? null }),
  isMet: (json) => typeof objectOf(json['info'])['version'] === 'string',
}

const health: EndpointCheck = {
  id: 'health_endpoint',
  description: 'GET /health returns healthy status',
  method: 'GET',
  path: '/health',
  expected: { status_code: 200, status: 'healthy' },
  actual: ({ status }) => ({ status: status ?? null }),
  isMet: ({ status }) => status === 'healthy',
}

const metadata: EndpointCheck = {
  id: 'metadata_endpoint',
  description: 'GET /metadata returns name and description',
  method: 'GET',
  path: '/metadata',
  expected: { status_code: 200, fields: ['name', 'description'] },
  actual: ({ name, description }) => ({ name: name ?? null, description: description ?? null }),
  isMet: ({ name, description }) => typeof name === 'string' && typeof description === 'string',
}

const schema: EndpointCheck = {
  id: 'schema_endpoint',
  description: 'GET /schema returns action, observation, and state schemas',
  method: 'GET',
  path: '/schema',
  expected: { status_code: 200, fields: ['action', 'observation', 'state'] },
  actual: ({ action, observation, state }) => ({
    has_action: isObject(action),
    has_observation: isObject(observation),
    has_state: isObject(state),
  }),
  isMet: ({ action, observation, state }) => [action, observation, state].every(isObject),
}

const mcp: EndpointCheck = {
  id: 'mcp_endpoint',
  description: 'POST /mcp is reachable and returns JSON-RPC payload',
  method: 'POST',
  path: '/mcp',
  expected: { status_code: 200, jsonrpc: '2.0' },
  actual: ({ jsonrpc }) => ({ jsonrpc: jsonrpc ?? null }),
  isMet: ({ jsonrpc }) => jsonrpc === '2.0',
}

/** What every OpenEnv server owes, in the order in which a report lists it. */
export const endpointChecks: readonly EndpointCheck[] = [openapi, health, metadata, schema, mcp]

/** A JSON object, or an empty one for anything else. */
export function objectOf(value: unknown): Json {
  return isObject(value) ? value : {}
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
