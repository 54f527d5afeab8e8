const inspect = Symbol.for('nodejs.util.inspect.custom')

/** A text that never prints itself: strings, JSON and inspect show `[secret]`. */
export class Secret {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  /** The text itself; called only where it is sent or was asked for (a lint rule names the files). */
  reveal(): string {
    return this.#text
  }

  toString(): '[secret]' {
    return '[secret]'
  }

  toJSON(): '[secret]' {
    return '[secret]'
  }

  [inspect](): string {
    return '[secret]'
  }
}
