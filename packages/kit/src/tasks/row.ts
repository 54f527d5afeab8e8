import { plainText } from './plain-text.ts'
import { Rate } from './rate.ts'
import type { Progress } from './progress-text.ts'

// What is shown of a title or a status fits any terminal; a service may send megabytes.
const longest = 2000

/** One step as the painter sees it: answers the questions that listr2's renderer asks of a task. */
export class Row {
  readonly id: string
  /** The step's title without control characters. */
  readonly name: string
  readonly parent: Row | undefined
  readonly subtasks: Row[] = []
  state: 'running' | 'done' | 'failed' = 'running'
  status = ''
  failure = ''
  /** Whether there is room for it on the screen. */
  shown = true
  /** The line that is drawn for it. */
  title: string
  // A failed sister must not change how the renderer draws a running step.
  readonly options = { exitOnError: false }
  readonly rendererOptions = {}
  readonly rendererTaskOptions = {}
  readonly message = {}
  readonly #rate = new Rate()
  #bytes: { readonly done: number; readonly total: number } | undefined

  constructor(id: number, title: string, parent?: Row) {
    this.id = String(id)
    this.name = oneLine(title)
    this.title = this.name
    this.parent = parent
  }

  /** Takes a new status text. */
  setStatus(text: string): void {
    this.status = oneLine(text)
  }

  /** Takes the message that the step failed with. */
  fail(message: string): void {
    this.state = 'failed'
    this.failure = oneLine(message)
  }

  /** Takes byte progress as of `at` milliseconds. */
  setProgress(done: number, total: number, at: number): void {
    this.#bytes = { done, total }
    this.#rate.note(done, at)
  }

  /** Byte progress with its rate as of `now` milliseconds, if there was any. */
  progress(now: number): Progress | undefined {
    return this.#bytes && { ...this.#bytes, rate: this.#rate.perSecond(now) }
  }

  hasSubtasks(): boolean {
    return this.subtasks.length > 0
  }
  // The renderer draws the steps below a pending row only; ours stay on the screen when it has ended.
  isPending(): boolean {
    return this.isStarted() || this.hasSubtasks()
  }
  isStarted(): boolean {
    return this.state === 'running'
  }
  isCompleted(): boolean {
    return this.state === 'done'
  }
  hasFailed(): boolean {
    return this.state === 'failed'
  }
  hasFinalized(): boolean {
    return this.state !== 'running'
  }
  isEnabled(): boolean {
    return this.shown
  }
  hasTitle(): boolean {
    return true
  }
  // The renderer keeps the lines of a closed task for ever; ours follow the terminal's width.
  isClosed(): boolean {
    return false
  }
  isSkipped(): boolean {
    return false
  }
  isCancelled(): boolean {
    return false
  }
  isRollingBack(): boolean {
    return false
  }
  hasRolledBack(): boolean {
    return false
  }
  isRetrying(): boolean {
    return false
  }
  hasReset(): boolean {
    return false
  }
  isPrompt(): boolean {
    return false
  }
  isPaused(): boolean {
    return false
  }
  on(): void {}
  off(): void {}
}

function oneLine(text: string): string {
  return plainText(text.slice(0, longest))
}
