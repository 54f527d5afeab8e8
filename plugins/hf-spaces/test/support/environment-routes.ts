const all = ['/health', '/metadata', '/schema', '/mcp', '/reset', '/step', '/state']

/** What a healthy OpenEnv server answers, for `fakeServer`. */
export function environmentRoutes({ paths = all }: { readonly paths?: readonly string[] } = {}) {
  const openapi = { info: { version: '1.0.0' }, paths: Object.fromEntries(paths.map((path) => [path, {}])) }
  return {
    'GET /openapi.json': () => Response.json(openapi),
    'GET /health': () => Response.json({ status: 'healthy' }),
    'GET /metadata': () => Response.json({ name: 'EchoEnv', description: 'Echoes' }),
    'GET /schema': () => Response.json({ action: { type: 'object' }, observation: {}, state: {} }),
    'POST /mcp': () => Response.json({ jsonrpc: '2.0', id: null, error: { code: -32600 } }),
  }
}
