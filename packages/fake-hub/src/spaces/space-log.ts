/** A log that any number of listeners follow, each from its beginning. */
export class SpaceLog {
  readonly lines: { readonly data: string; readonly timestamp: string }[] = []
  #isOver = false
  readonly #wake = new Set<() => void>()

  /** Adds a line for all who listen. */
  write(data: string): void {
    this.lines.push({ data, timestamp: new Date(Date.UTC(2026, 0, 1) + this.lines.length * 1000).toISOString() })
    this.#tell()
  }

  /** Nothing more will come: whoever listens has all of it. */
  end(): void {
    this.#isOver = true
    this.#tell()
  }

  /** Begins again, as for the next build. */
  restart(): void {
    this.lines.length = 0
    this.#isOver = false
  }

  /** The log as server-sent events: everything so far, then what comes, with an empty event first to keep the line warm. */
  stream(signal: AbortSignal): ReadableStream<Uint8Array> {
    const encoder = new TextEncoder()
    let at = 0
    let wake = (): void => {}
    return new ReadableStream<Uint8Array>(
      {
        start: (controller) => controller.enqueue(encoder.encode('data:\n\n')),
        pull: async (controller) => {
          while (at >= this.lines.length && !this.#isOver && !signal.aborted) {
            const changed = Promise.withResolvers<void>()
            wake = changed.resolve
            this.#wake.add(wake)
            signal.addEventListener('abort', wake, { once: true })
            await changed.promise
            this.#wake.delete(wake)
          }
          const line = this.lines[at++]
          if (line) controller.enqueue(encoder.encode(`data: ${JSON.stringify(line)}\n\n`))
          else controller.close()
        },
        cancel: () => wake(),
      },
      { highWaterMark: 0 },
    )
  }

  #tell(): void {
    for (const wake of this.#wake) wake()
  }
}
