import type { StreamStart } from '@tuglet/ci-protocol'

/**
 * Knows which part of a log was delivered, so that nothing is lost or repeated over several connections. Servers that
 * send byte offsets as ids are resumed at the byte; others are asked for the whole log again, and what was delivered
 * is cut off by counting.
 */
export class LogCursor {
  readonly #fromBeginning: boolean
  /** The byte after the last one delivered, once an id told it. */
  #position: number | undefined
  /** Where the last frame of this connection ended, or where this connection was asked to begin. */
  #frameEnd: number | undefined
  #hasIds = false
  #delivered = 0
  #toSkip = 0

  constructor(fromBeginning: boolean) {
    this.#fromBeginning = fromBeginning
    if (fromBeginning) this.#frameEnd = 0
  }

  /** True when a new connection cannot know what was written while there was none. */
  get hasGap(): boolean {
    return !this.#fromBeginning && this.#position === undefined
  }

  /** Where a connection must begin; call it once for each. */
  connect(): StreamStart {
    this.#hasIds = false
    this.#toSkip = this.#fromBeginning ? this.#delivered : 0
    this.#frameEnd = this.#position ?? (this.#fromBeginning ? 0 : undefined)
    // A server that does not know offsets should at least send everything.
    return {
      ...(this.#fromBeginning && { fromBeginning: true }),
      ...(this.#position !== undefined && { offset: this.#position }),
    }
  }

  /** The part of a frame's text that was not delivered before. */
  take(text: string, id: string | undefined): string {
    const end = id !== undefined && /^\d+$/.test(id) ? Number(id) : undefined
    // An id that repeats the last one belongs to an earlier frame: this one is no part of the log, but a remark.
    if (end !== undefined && this.#hasIds && end === this.#frameEnd) return text
    const fresh = end === undefined ? this.#withoutSkipped(text) : this.#after(text, end)
    // From here on only the count is right, until another server of the fleet sends ids again.
    if (end === undefined && this.#fromBeginning && fresh !== '') this.#position = undefined
    this.#delivered += fresh.length
    return fresh
  }

  #withoutSkipped(text: string): string {
    const skipped = Math.min(this.#toSkip, text.length)
    this.#toSkip -= skipped
    return text.slice(skipped)
  }

  #after(text: string, end: number): string {
    const delivered = this.#position
    const start = this.#startOf(text, end)
    this.#frameEnd = end
    this.#hasIds = true
    if (delivered === undefined) {
      const fresh = this.#withoutSkipped(text)
      // Before that, this id is behind what was delivered.
      if (this.#toSkip === 0) this.#position = end
      return fresh
    }
    if (end <= delivered) return ''
    this.#position = end
    return start < delivered ? withoutBytes(text, delivered - start) : text
  }

  #startOf(text: string, end: number): number {
    const expected = this.#frameEnd ?? end
    if (this.#hasIds) return expected
    // The first frame shows whether the server began where it was asked to. Its length tells nothing
    // if bytes that were no UTF-8 became replacement characters.
    return text.includes('\ufffd') ? expected : Math.min(expected, Math.max(0, end - Buffer.byteLength(text)))
  }
}

function withoutBytes(text: string, bytes: number): string {
  return Buffer.from(text).subarray(bytes).toString()
}
