/** What a route is called by: a method and a path pattern, such as `GET /v1/jobs/:id`. */
export type RouteKey = `${Method} /${string}`

/** The methods that routes can have; a GET route answers HEAD too. */
export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS' | 'QUERY'

/** The values of a pattern's `:names`, and of its `*`, percent-decoded. */
export type Params<Key extends string> = string extends Key
  ? Readonly<Record<string, string>>
  : { readonly [Name in ParamNames<Key>]: string }

type ParamNames<Key extends string> = Key extends `${string} ${infer Path}` ? NamesIn<Path> : never
type NamesIn<Path extends string> = Path extends `${infer Part}/${infer Rest}`
  ? NameIn<Part> | NamesIn<Rest>
  : NameIn<Path>
type NameIn<Part extends string> = Part extends `${string}*`
  ? '*'
  : Part extends `${string}\\:${string}`
    ? string
    : Part extends `${string}:${infer Name}`
      ? Name extends `${infer Head}.${string}`
        ? Head
        : Name
      : never

/** A route key made ready to compare with requests. */
export interface Route {
  readonly key: string
  readonly method: string
  /** The parameters if the path (still percent-encoded) fits, else undefined. */
  match(path: string): Record<string, string> | undefined
  /** Sorts patterns, the most literal first. */
  readonly rank: string
}

/** Reads a route key; throws a TypeError that quotes it when it is not one. */
export function parseRoute(key: string): Route {
  const [, method, path] = /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|QUERY) (\/\S*)$/.exec(key) ?? []
  if (method === undefined || path === undefined)
    throw new TypeError(`"${key}" is no route: "GET /v1/jobs/:id" would be one`)
  const names: string[] = []
  // `\:` is a colon that stands for itself; everything else between parameters is literal.
  const source = path.replace(/\\:|:([A-Za-z_]\w*)|\*|[^\w/]/g, (found, name: string | undefined) => {
    if (found === '\\:') return ':'
    if (name === undefined && found !== '*') return `\\u{${found.codePointAt(0)!.toString(16)}}`
    names.push(name ?? '*')
    return name === undefined ? '(.*)' : '([^/]+?)'
  })
  if (new Set(names).size < names.length) throw new TypeError(`"${key}" names a parameter twice`)
  const pattern = new RegExp(`^${source}$`, 'u')
  const match = (text: string): Record<string, string> | undefined => {
    const values = pattern.exec(text)
    return values === null
      ? undefined
      : Object.fromEntries(names.map((name, at) => [name, decoded(values[at + 1] ?? '')]))
  }
  const rank = path
    .split('/')
    .map((part) => (part.includes('*') ? 2 : /(^|[^\\]):/.test(part) ? 1 : 0))
    .join('')
  return { key, method, match, rank }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
