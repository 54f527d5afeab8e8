/** What was printed past the host since the last call. */
export interface Noise {
  take(): { readonly stdout: string; readonly stderr: string }
}

/** From now on keeps whatever is written to the process's own streams, console.log included. */
export function catchNoise(): Noise {
  const caught = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    const write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
      caught[name] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString()
      const done = rest.findLast((one) => typeof one === 'function')
      if (typeof done === 'function') queueMicrotask(() => void done())
      return true
    }
    process[name].write = write
  }
  return {
    take() {
      const taken = { ...caught }
      caught.stdout = ''
      caught.stderr = ''
      return taken
    },
  }
}
