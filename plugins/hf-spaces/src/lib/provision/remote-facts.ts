/** What a push has brought about on the Hub so far, to be told when it ends early. */
export class RemoteFacts {
  readonly #facts = new Map<string, string>()

  /** A fact in one sentence; a later one about the same thing takes its place. */
  set(about: string, sentence: string): void {
    this.#facts.set(about, sentence)
  }

  /** What was feared has not come about. */
  forget(about: string): void {
    this.#facts.delete(about)
  }

  get sentences(): readonly string[] {
    return [...this.#facts.values()]
  }
}
