const windowMs = 5000
const spacingMs = 100

interface Sample {
  readonly at: number
  readonly done: number
}

/** How fast a number of bytes grows, over about the last five seconds; times are in milliseconds. */
export class Rate {
  #samples: Sample[] = []

  /** Notes how many bytes are done; a number that went down starts over. */
  note(done: number, at: number): void {
    const last = this.#samples.at(-1)
    if (last && done < last.done) this.#samples = []
    const before = this.#samples.at(-2)
    if (before && at - before.at < spacingMs) this.#samples.pop()
    this.#samples.push({ at, done })
    // The oldest sample stays until its successor is old enough too, so that slow events still span the window.
    while (this.#samples.length > 2 && at - (this.#samples[1]?.at ?? at) >= windowMs) this.#samples.shift()
  }

  /** Bytes per second as of `now`, or nothing before half a second has been seen. */
  perSecond(now: number): number | undefined {
    const [first] = this.#samples
    const last = this.#samples.at(-1)
    if (!first || !last || now - first.at < 500) return undefined
    return ((last.done - first.done) * 1000) / (now - first.at)
  }
}
