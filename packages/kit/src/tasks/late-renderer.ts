import type { TaskEvent, TaskRenderer } from './step.ts'

/** A renderer that is loaded with the first event; events until then are kept and shown in order. */
export class LateRenderer implements TaskRenderer {
  readonly #load: () => Promise<TaskRenderer>
  #loading: Promise<void> | undefined
  #renderer: TaskRenderer | undefined
  #kept: TaskEvent[] = []

  constructor(load: () => Promise<TaskRenderer>) {
    this.#load = load
  }

  on(event: TaskEvent): void {
    if (this.#renderer) return this.#renderer.on(event)
    this.#kept.push(event)
    this.#loading ??= this.#load().then((renderer) => {
      this.#renderer = renderer
      for (const kept of this.#kept.splice(0)) renderer.on(kept)
    })
  }

  async end(): Promise<void> {
    await this.#loading
    await this.#renderer?.end()
  }
}
