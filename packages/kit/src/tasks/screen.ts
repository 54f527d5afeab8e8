import type { Sink } from '../host/host.ts'
import { eraseCodes, frameCodes, heightOf } from './frame-codes.ts'
import type { Timers } from './idle-timers.ts'
import { atLineStart } from './line-start.ts'

// Under a stream of lines the frame comes back at most this often.
const repaintMs = 40

/** The stream that the frame is drawn on, and its clock in milliseconds. */
export interface ScreenOptions {
  readonly stderr: Sink
  readonly now: () => number
  readonly timers: Timers
}

/** The one owner of the terminal: a frame at its bottom, and everything else above it. */
export class Screen {
  readonly #stderr: Sink
  readonly #now: () => number
  readonly #timers: Timers
  #frame: readonly string[] = []
  #drawn: readonly string[] = []
  #held: string[] = []
  #lineStart = true
  #lent = 0
  #flying = new Set<Promise<void>>()
  #lastPaint = -Infinity
  #cancelRepaint: (() => void) | undefined
  /** When something other than the frame was last written, in milliseconds. */
  lastWrite: number

  constructor({ stderr, now, timers }: ScreenOptions) {
    this.#stderr = stderr
    this.#now = now
    this.#timers = timers
    this.lastWrite = this.#now()
  }

  /** Columns and rows of the terminal as they are now. */
  get size(): { readonly columns: number; readonly rows: number } {
    return { columns: this.#stderr.columns || 80, rows: this.#stderr.rows || 24 }
  }

  /** Shows these lines at the bottom from now on. */
  draw(lines: readonly string[]): void {
    this.#frame = lines
    this.#paint()
  }

  /** Leaves these lines for good where the frame stands; nothing is painted after that. */
  leave(lines: readonly string[]): void {
    this.#frame = []
    this.#cancelRepaint?.()
    const codes = lines.length > 0 || this.#drawn.length > 0 ? frameCodes(lines, this.#height()) : ''
    this.#drawn = []
    this.#send(this.#endLine() + codes)
  }

  /** Writes a line of its own to stderr; waits up to a second for a line that someone else has not ended. */
  say(line: string): void {
    this.#held.push(line)
    if (this.#lineStart) this.#release()
    else if (this.#held.length === 1) this.#timers.after(1000, () => this.#release())
  }

  /** Writes above the frame; gives back what the sink's own `write` does. */
  write(sink: Sink, chunk: string | Uint8Array): void | Promise<void> {
    if (chunk.length === 0) return sink.write(chunk)
    const erase = this.#erase()
    this.lastWrite = this.#now()
    this.#lineStart = atLineStart(chunk, this.#lineStart)
    const written = sink.write(erase ? joined(erase, chunk) : chunk)
    // Once the tree has ended, a log of any length costs nothing more here.
    if (this.#frame.length > 0) this.#track(written)
    if (this.#lineStart && this.#held.length > 0) this.#release()
    if (this.#frame.length > 0) this.#repaintSoon()
    return written
  }

  /** Takes the frame off the terminal until the returned function is called. */
  lend(): () => void {
    if (this.#lent++ === 0) this.#send(this.#erase())
    let lent = true
    return () => {
      if (!lent) return
      lent = false
      this.#lent--
      // A prompt, a menu or ssh leaves the cursor at the start of a line.
      this.#lineStart = true
      this.lastWrite = this.#now()
      this.#paint()
    }
  }

  /** Writes what was held back and waits until the terminal has it. */
  async close(): Promise<void> {
    this.#cancelRepaint?.()
    this.#release()
    await Promise.all(this.#flying)
  }

  #paint(): void {
    if (this.#frame.length === 0 || this.#lent > 0 || !this.#lineStart || this.#flying.size > 0) return
    const { columns } = this.size
    const same = this.#drawn.length === this.#frame.length && this.#drawn.every((line, n) => line === this.#frame[n])
    if (!same || heightOf(this.#drawn, columns) !== this.#drawn.length) {
      this.#send(frameCodes(this.#frame, this.#height()))
      this.#lastPaint = this.#now()
    }
    this.#drawn = this.#frame
  }

  #repaintSoon(): void {
    if (this.#cancelRepaint) return
    const wait = Math.max(0, Math.min(repaintMs, this.#lastPaint + repaintMs - this.#now()))
    const cancel = this.#timers.after(wait, () => {
      this.#cancelRepaint = undefined
      this.#paint()
    })
    this.#cancelRepaint = () => {
      cancel()
      this.#cancelRepaint = undefined
    }
  }

  #release(): void {
    const lines = this.#held.splice(0)
    if (lines.length === 0) return
    const text = `${this.#erase()}${this.#endLine()}${lines.join('\n')}\n`
    this.lastWrite = this.#now()
    this.#send(text)
    if (this.#frame.length > 0) this.#repaintSoon()
  }

  #endLine(): string {
    if (this.#lineStart) return ''
    this.#lineStart = true
    return '\n'
  }

  #erase(): string {
    const codes = eraseCodes(this.#height())
    this.#drawn = []
    return codes
  }

  #height(): number {
    return heightOf(this.#drawn, this.size.columns)
  }

  #send(text: string): void {
    if (text) this.#track(this.#stderr.write(text))
  }

  // A frame waits for what is on its way. A reader that went away is reported to whoever awaits the write.
  #track(written: void | Promise<void>): void {
    if (!written) return
    const settled: Promise<void> = written
      .catch(() => undefined)
      .then(() => {
        this.#flying.delete(settled)
        if (this.#frame.length > 0 && this.#drawn !== this.#frame) this.#repaintSoon()
      })
    this.#flying.add(settled)
  }
}

function joined(codes: string, chunk: string | Uint8Array): string | Uint8Array {
  return typeof chunk === 'string' ? codes + chunk : Buffer.concat([Buffer.from(codes), chunk])
}
