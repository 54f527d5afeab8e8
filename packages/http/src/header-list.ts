import { countAs } from './count-as.ts'

type Pair = readonly [string, string]

/** What a list of headers is made of, as the global `Headers` takes it. */
export type HeadersSource = HeadersInit | Iterable<Pair>

/** The interface of `Headers` without the global, which is slow to load; throws a TypeError that never quotes a value. */
export class HeaderList implements Headers {
  readonly #values = new Map<string, string[]>()

  constructor(source?: HeadersSource) {
    for (const [name, value] of pairsOf(source)) this.append(name, value)
  }

  append(name: string, value: string): void {
    const key = keyOf(name)
    const text = valueOf(key, value)
    const known = this.#values.get(key)
    if (known) known.push(text)
    else this.#values.set(key, [text])
  }

  delete(name: string): void {
    this.#values.delete(keyOf(name))
  }

  get(name: string): string | null {
    return this.#values.get(keyOf(name))?.join(', ') ?? null
  }

  getSetCookie(): string[] {
    return [...(this.#values.get('set-cookie') ?? [])]
  }

  has(name: string): boolean {
    return this.#values.has(keyOf(name))
  }

  set(name: string, value: string): void {
    const key = keyOf(name)
    this.#values.set(key, [valueOf(key, value)])
  }

  forEach(use: (value: string, name: string, list: Headers) => void, self?: unknown): void {
    for (const [name, value] of this) use.call(self, value, name, this)
  }

  *entries(): Generator<[string, string], undefined> {
    for (const name of [...this.#values.keys()].toSorted()) {
      const values = this.#values.get(name) ?? []
      // Cookies are the one header that cannot be joined: dates in them have commas.
      if (name === 'set-cookie') for (const value of values) yield [name, value]
      else yield [name, values.join(', ')]
    }
    return undefined
  }

  *keys(): Generator<string, undefined> {
    for (const [name] of this.entries()) yield name
    return undefined
  }

  *values(): Generator<string, undefined> {
    for (const [, value] of this.entries()) yield value
    return undefined
  }

  [Symbol.iterator](): Generator<[string, string], undefined> {
    return this.entries()
  }

  get [Symbol.toStringTag](): string {
    return 'Headers'
  }
}

countAs(HeaderList.prototype, () => Headers.prototype as object)

function pairsOf(source: HeadersSource | undefined): Iterable<Pair> {
  if (source === undefined) return []
  if (typeof source !== 'object' || source === null) throw new TypeError('headers must be a list or an object')
  return Symbol.iterator in source ? checked(source as Iterable<Pair>) : Object.entries(source)
}

function* checked(pairs: Iterable<Pair>): Generator<Pair> {
  for (const pair of pairs) {
    if ([...pair].length !== 2) throw new TypeError('a header must be a name and a value')
    yield pair
  }
}

function keyOf(name: string): string {
  const text = String(name)
  if (!/^[!#$%&'*+\-.^_`|~\w]+$/.test(text)) throw new TypeError(`"${text}" is an invalid header name`)
  return text.toLowerCase()
}

function valueOf(key: string, value: string): string {
  const text = String(value).replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '')
  // The value may be a secret.
  // eslint-disable-next-line no-control-regex -- these are the characters that would end the header
  if (/[\0\n\r]|[^\0-\xff]/.test(text)) throw new TypeError(`the value of the header "${key}" is invalid`)
  return text
}
