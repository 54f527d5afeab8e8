import type { Handler, Routes } from './call.ts'

/** A handler with what its path pattern stood for. */
export interface Found {
  readonly handler: Handler
  readonly params: Readonly<Record<string, string>>
}

/** Finds the handler of a request; a GET route answers HEAD too. The first pattern that fits wins. */
export function routeTable(routes: Routes): (method: string, path: string) => Found | undefined {
  const table = Object.entries(routes).map(([key, handler]) => {
    const [method = '', path = ''] = key.split(' ')
    return { method, handler, ...compile(path) }
  })
  return (method, path) => {
    const wanted = method === 'HEAD' ? 'GET' : method
    for (const { method: own, handler, pattern, names } of table) {
      const values = own === wanted ? pattern.exec(path) : null
      if (values)
        return { handler, params: Object.fromEntries(names.map((name, at) => [name, decoded(values[at + 1]!)])) }
    }
    return undefined
  }
}

function compile(path: string): { pattern: RegExp; names: string[] } {
  const names: string[] = []
  const source = path.replace(/:(\w+)|\*|\./g, (found, name: string | undefined) => {
    if (found === '.') return '\\.'
    names.push(name ?? '*')
    if (name === 'types') return '(models|datasets|spaces)'
    return name === undefined ? '(.*)' : '([^/]+?)'
  })
  return { pattern: new RegExp(`^${source}$`), names }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
