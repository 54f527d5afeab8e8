/** One route, ready to match. */
export interface CompiledRoute<Key extends string> {
  readonly key: Key
  readonly method: string
  /** Takes a path that is already decoded: a coded slash parts segments like any other. */
  match(path: string): Record<string, string> | undefined
}

/** Compiles route keys so that the most literal of those that match comes first. */
export function compileRoutes<Key extends string>(keys: readonly Key[]): readonly CompiledRoute<Key>[] {
  return keys
    .map((key) => ({ route: compile(key), rank: rankOf(key) }))
    .toSorted((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0))
    .map(({ route }) => route)
}

function compile<Key extends string>(key: Key): CompiledRoute<Key> {
  const [method = '', path = ''] = key.split(' ', 2)
  const names: string[] = []
  const source = path.replace(/:([A-Za-z]\w*)|\*|[.]/g, (found, name: string | undefined) => {
    if (found === '.') return '\\.'
    names.push(name ?? '*')
    if (name === 'types') return '(models|datasets|spaces)'
    return name === undefined ? '(.*)' : '([^/]+)'
  })
  const pattern = new RegExp(`^${source}$`)
  const match = (text: string): Record<string, string> | undefined => {
    const values = pattern.exec(text)
    return values ? Object.fromEntries(names.map((name, at) => [name, values[at + 1] ?? ''])) : undefined
  }
  return { key, method, match }
}

/** Literal segments before parameters before a rest; longer paths before shorter ones. */
function rankOf(key: string): string {
  const segments = key.slice(key.indexOf('/')).split('/').slice(1)
  return segments
    .map((part) => (part.includes('*') ? '3' : part === ':types' ? '1' : part.includes(':') ? '2' : '0'))
    .join('')
}
