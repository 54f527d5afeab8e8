import { Row } from './row.ts'
import type { TaskEvent } from './step.ts'

/** Every step of a run as rows, in the order they started. */
export class RowTree {
  readonly roots: Row[] = []
  running = 0
  readonly #rows = new Map<number, Row>()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  on(event: TaskEvent): void {
    if (event.type === 'started') return this.#start(event)
    const row = this.#rows.get(event.id)
    if (!row?.isStarted()) return
    if (event.type === 'status') return row.setStatus(event.text)
    if (event.type === 'progress') return row.setProgress(event.done, event.total, this.#now())
    this.running--
    if (event.type === 'done') row.state = 'done'
    else row.fail(event.message)
  }

  /** The events that lead to the tree as it stands, for a renderer that takes over. */
  *events(): Iterable<TaskEvent> {
    for (const [id, row] of this.#rows) {
      const parent = row.parent && { parent: Number(row.parent.id) }
      yield { type: 'started', id, ...parent, title: row.name }
    }
    for (const [id, row] of [...this.#rows].reverse()) {
      if (row.isCompleted()) yield { type: 'done', id }
      else if (row.hasFailed()) yield { type: 'failed', id, message: row.failure }
    }
  }

  #start({ id, parent, title }: Extract<TaskEvent, { type: 'started' }>): void {
    const above = parent === undefined ? undefined : this.#rows.get(parent)
    const row = new Row(id, title, above)
    this.#rows.set(id, row)
    const sisters = above ? above.subtasks : this.roots
    sisters.push(row)
    this.running++
  }
}
