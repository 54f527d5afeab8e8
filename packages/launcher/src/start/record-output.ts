/** What a run has written so far. */
export interface Recorded {
  readonly stdout: string
  readonly stderr: string
  /** Stops listening. */
  end(): void
}

/** Listens to what is written to stdout and stderr, which reaches them all the same. */
export function recordOutput(): Recorded {
  const written = { stdout: '', stderr: '' }
  const restore = (['stdout', 'stderr'] as const).map((name) => {
    const stream = process[name]
    const write = stream.write.bind(stream)
    stream.write = (chunk: string | Uint8Array, ...more: never[]) => {
      written[name] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString()
      return write(chunk, ...more)
    }
    return () => (stream.write = write)
  })
  return {
    get stdout() {
      return written.stdout
    },
    get stderr() {
      return written.stderr
    },
    end: () => restore.forEach((put) => put()),
  }
}
