import { noPaint } from '../colour.ts'
import type { Paint } from '../view.ts'
import type { Glyphs } from './glyphs.ts'
import type { Timers } from './idle-timers.ts'
import { elapsedText, progressText } from './progress-text.ts'
import { Row } from './row.ts'
import type { TaskEvent, TaskRenderer } from './step.ts'

/** What lines are written with; times are in milliseconds. */
export interface LinesRendererOptions {
  readonly say: (line: string) => void
  readonly now: () => number
  /** When anything else was last written to the same place. */
  readonly lastWrite?: () => number
  readonly timers: Timers
  readonly glyphs: Glyphs
  readonly paint?: Paint | undefined
}

interface Running {
  readonly row: Row
  readonly path: string
  readonly since: number
  readonly above: Running | undefined
  /** How many steps run below it. */
  below: number
  said: string
  tenth: number
  progressAt: number
  /** What a step below failed with: it need not be said twice. */
  told?: string
}

const statusMs = 5_000
const progressMs = 30_000
const silenceMs = 60_000

/** Steps as plain lines, for CI logs and pipes: few, and never silent for more than a minute. */
export class LinesRenderer implements TaskRenderer {
  readonly #options: LinesRendererOptions
  readonly #paint: Paint
  readonly #running = new Map<number, Running>()
  readonly #waiting = new Set<number>()
  #statusAt = -Infinity
  #lastLine: number
  #stop: (() => void) | undefined

  constructor(options: LinesRendererOptions) {
    this.#options = options
    this.#paint = options.paint ?? noPaint
    this.#lastLine = options.now()
  }

  on(event: TaskEvent): void {
    if (event.type === 'started') {
      return this.#say(`${this.#start(event).path} started`)
    }
    const step = this.#running.get(event.id)
    if (!step) return
    if (event.type === 'status') this.#status(event.id, step, event.text)
    else if (event.type === 'progress') this.#progress(step, event.done, event.total)
    else this.#finish(step, event)
  }

  /** Takes note of what happened before this renderer took over, without a line. */
  know(event: TaskEvent): void {
    if (event.type === 'started') this.#start(event)
    else if (event.type === 'done' || event.type === 'failed') this.#remove(event.id)
  }

  end(): void {
    this.#running.clear()
    this.#rest()
  }

  #start({ id, parent, title }: Extract<TaskEvent, { type: 'started' }>): Running {
    const now = this.#options.now()
    const row = new Row(id, title)
    const above = parent === undefined ? undefined : this.#running.get(parent)
    const path = above ? above.path + this.#options.glyphs.path + row.name : row.name
    if (above) above.below++
    const step: Running = { row, path, above, below: 0, since: now, said: '', tenth: 0, progressAt: now }
    this.#running.set(id, step)
    this.#stop ??= this.#options.timers.every(1000, () => this.#tick())
    return step
  }

  #remove(id: number): void {
    const step = this.#running.get(id)
    if (step?.above) step.above.below--
    this.#running.delete(id)
    this.#waiting.delete(id)
    this.#rest()
  }

  #status(id: number, step: Running, text: string): void {
    step.row.setStatus(text)
    this.#waiting.add(id)
    this.#sayStatus()
  }

  #progress(step: Running, done: number, total: number): void {
    const now = this.#options.now()
    step.row.setProgress(done, total, now)
    const tenth = total > 0 ? Math.floor((Math.min(done, total) * 10) / total) : 0
    const due = tenth > step.tenth || now - step.progressAt >= progressMs
    // Less than before means that it began again.
    if (tenth < step.tenth) step.tenth = tenth
    if (!due) return
    step.tenth = tenth
    step.progressAt = now
    const progress = step.row.progress(now)
    if (progress) this.#say(`${step.path}: ${progressText(progress, this.#options.glyphs.part)}`)
  }

  #finish(step: Running, event: Extract<TaskEvent, { type: 'done' | 'failed' }>): void {
    const { glyphs } = this.#options
    this.#remove(event.id)
    if (event.type === 'done') return this.#say(`${this.#paint.green(glyphs.done)} ${step.path} done`)
    step.row.fail(event.message)
    const why = step.row.failure === '' || step.row.failure === step.told ? '' : `: ${step.row.failure}`
    if (step.above) step.above.told = step.row.failure
    this.#say(`${this.#paint.red(glyphs.failed)} ${step.path} failed${why}`)
  }

  #tick(): void {
    this.#sayStatus()
    const now = this.#options.now()
    const heard = Math.max(this.#lastLine, this.#options.lastWrite?.() ?? 0)
    const [oldest, ...others] = [...this.#running.values()].filter(({ below }) => below === 0)
    if (!oldest || now - heard < silenceMs) return
    const rest = others.length > 0 ? ` and ${others.length} more` : ''
    this.#say(`Still running: ${oldest.path}${rest} (${elapsedText(now - oldest.since)})`)
  }

  #sayStatus(): void {
    const now = this.#options.now()
    if (now - this.#statusAt < statusMs) return
    for (const id of this.#waiting) {
      this.#waiting.delete(id)
      const step = this.#running.get(id)
      if (!step || step.row.status === '' || step.row.status === step.said) continue
      step.said = step.row.status
      this.#statusAt = now
      return this.#say(`${step.path}: ${step.said}`)
    }
  }

  #say(line: string): void {
    this.#lastLine = this.#options.now()
    this.#options.say(line)
  }

  #rest(): void {
    if (this.#running.size > 0) return
    this.#stop?.()
    this.#stop = undefined
  }
}
