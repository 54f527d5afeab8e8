import headless from '@xterm/headless'
import type { Sink } from '../../src/host/host.ts'

/** A sink that is a terminal in memory. */
export interface ScreenSink extends Sink {
  /** What stands on the screen, once it has taken all that was written. */
  lines(): Promise<string[]>
}

/** Two sinks that are one terminal of 40 × 10. */
export function screenSinks(): { readonly stdout: ScreenSink; readonly stderr: ScreenSink } {
  const terminal = new headless.Terminal({ cols: 40, rows: 10, allowProposedApi: true, convertEol: true })
  const sink = (): ScreenSink => ({
    isTTY: true,
    columns: 40,
    rows: 10,
    write: (chunk) => terminal.write(chunk),
    async lines() {
      await new Promise<void>((resolve) => terminal.write('', resolve))
      const { active } = terminal.buffer
      const lines = Array.from({ length: active.length }, (_, n) => active.getLine(n)?.translateToString(true) ?? '')
      while (lines.at(-1) === '') lines.pop()
      return lines
    },
  })
  return { stdout: sink(), stderr: sink() }
}

/** A sink that is a pipe, and what was written to it. */
export function pipeSink(): Sink & { readonly written: () => string } {
  let written = ''
  return {
    isTTY: false,
    columns: 80,
    rows: 24,
    write: (chunk) => void (written += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString()),
    written: () => written,
  }
}
