/** A part of a TOML text that gives something a name. */
export interface TomlStatement {
  /** `inline` is an inline table: its own pairs follow it. */
  readonly kind: 'table' | 'arrayTable' | 'pair' | 'inline'
  /** The full path, the table's included. */
  readonly path: readonly string[]
  /** The path of the table it stands in; its own for a table. */
  readonly section: readonly string[]
  /** Inside of an inline table. */
  readonly nested: boolean
  /** From 1. */
  readonly line: number
  readonly start: number
  /** Where the value begins; for a table, where its header does. */
  readonly valueStart: number
  readonly end: number
}

/** Where the names of a valid TOML text stand; values are skipped, not read. */
export function tomlStatements(text: string): TomlStatement[] {
  return new Scanner(text).statements()
}

type Named = Pick<TomlStatement, 'kind' | 'path' | 'section' | 'nested'>

class Scanner {
  readonly #text: string
  readonly #found: TomlStatement[] = []
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  statements(): TomlStatement[] {
    let section: readonly string[] = []
    for (this.#skip(/[\s\uFEFF]/); this.#at < this.#text.length; this.#skip(/\s/)) {
      const start = this.#at
      if (this.#char() === '#') this.#toLineEnd()
      else if (this.#char() === '[') section = this.#header(start)
      else this.#pair({ section, prefix: section, nested: false })
      // Whatever is wrong here, the parser says so; here it must only come to an end.
      if (this.#at === start) this.#at += 1
    }
    return this.#found
  }

  #header(start: number): readonly string[] {
    const isArray = this.#text.startsWith('[[', start)
    this.#at += isArray ? 2 : 1
    const path = this.#key()
    this.#skip(/[\]]/)
    this.#add(
      { kind: isArray ? 'arrayTable' : 'table', path, section: path, nested: false },
      { start, valueStart: start },
    )
    return path
  }

  #pair(place: { section: readonly string[]; prefix: readonly string[]; nested: boolean }): void {
    const start = this.#at
    const path = [...place.prefix, ...this.#key()]
    this.#skip(/[=\s]/)
    const valueStart = this.#at
    const { section, nested } = place
    const index = this.#found.length
    const isTable = this.#char() === '{'
    if (isTable) this.#inlineTable({ section, prefix: path, nested: true })
    else this.#value()
    this.#add({ kind: isTable ? 'inline' : 'pair', path, section, nested }, { start, valueStart, index })
  }

  #inlineTable(place: { section: readonly string[]; prefix: readonly string[]; nested: boolean }): void {
    this.#at += 1
    for (;;) {
      this.#skip(/[\s,]/)
      const char = this.#char()
      if (char === '#') this.#toLineEnd()
      else if (char === '' || char === '}') break
      else {
        const start = this.#at
        this.#pair(place)
        if (this.#at === start) this.#at += 1
      }
    }
    this.#at += 1
  }

  #key(): string[] {
    const parts: string[] = []
    for (;;) {
      this.#skip(/[ \t.]/)
      const start = this.#at
      if (/["']/.test(this.#char())) {
        this.#string()
        parts.push(unquoted(this.#text.slice(start, this.#at)))
      } else {
        this.#skip(/[\w-]/)
        if (this.#at === start) return parts
        parts.push(this.#text.slice(start, this.#at))
      }
    }
  }

  #value(): void {
    if (/["']/.test(this.#char())) return this.#string()
    if (this.#char() === '[') return this.#array()
    const start = this.#at
    this.#skip(/[^#,\]}\r\n]/)
    while (this.#at > start && /[ \t]/.test(this.#text[this.#at - 1] ?? '')) this.#at -= 1
  }

  #array(): void {
    let depth = 0
    do {
      const char = this.#char()
      if (/["']/.test(char)) this.#string()
      else if (char === '#') this.#toLineEnd()
      else {
        if (/[[{]/.test(char)) depth += 1
        if (/[\]}]/.test(char)) depth -= 1
        this.#at += 1
      }
    } while (depth > 0 && this.#at < this.#text.length)
  }

  #string(): void {
    const mark = this.#char()
    const long = this.#text.startsWith(mark.repeat(3), this.#at)
    const closing = long ? mark.repeat(3) : mark
    this.#at += closing.length
    while (this.#at < this.#text.length && !this.#text.startsWith(closing, this.#at)) {
      this.#at += mark === '"' && this.#char() === '\\' ? 2 : 1
    }
    this.#at += closing.length
    // A long string may end in up to two quotes of its own.
    while (long && this.#char() === mark) this.#at += 1
  }

  #char(): string {
    return this.#text[this.#at] ?? ''
  }

  #skip(pattern: RegExp): void {
    while (this.#at < this.#text.length && pattern.test(this.#char())) this.#at += 1
  }

  #toLineEnd(): void {
    this.#skip(/[^\n]/)
  }

  #add(named: Named, place: { start: number; valueStart: number; index?: number }): void {
    const { start, valueStart, index = this.#found.length } = place
    const line = this.#text.slice(0, start).split('\n').length
    this.#found.splice(index, 0, { ...named, line, start, valueStart, end: this.#at })
  }
}

function unquoted(text: string): string {
  if (text.startsWith("'")) return text.slice(1, -1)
  try {
    return JSON.parse(text) as string
  } catch {
    return text.slice(1, -1)
  }
}
