import type { Paint } from '../view.ts'
import { foldRows } from './fold-rows.ts'
import type { Glyphs } from './glyphs.ts'
import type { Timers } from './idle-timers.ts'
import { loadListrPainter, roomAt } from './listr-painter.ts'
import { rowLabel } from './row-label.ts'
import type { Row } from './row.ts'
import type { RowTree } from './row-tree.ts'
import type { Screen } from './screen.ts'
import type { TaskEvent, TaskRenderer } from './step.ts'

/** What a live tree is drawn from and with. */
export interface LiveRendererOptions {
  readonly tree: RowTree
  readonly screen: Screen
  readonly timers: Timers
  readonly now: () => number
  readonly glyphs: Glyphs
  readonly loadPaint: () => Promise<Paint>
  /** Called when the painter cannot be loaded: steps must then be shown some other way. */
  readonly onBroken: () => void
}

// Ten frames a second, whatever happens in between.
const tickMs = 100

/** The tree of steps on a terminal, painted by listr2 on a clock of its own; loads it with the first step. */
export class LiveRenderer implements TaskRenderer {
  readonly #options: LiveRendererOptions
  #loading: Promise<void> | undefined
  #layOut: (() => string[]) | undefined
  #paint: Paint | undefined
  #stop: (() => void) | undefined
  #changed = false
  #over = false

  constructor(options: LiveRendererOptions) {
    this.#options = options
  }

  on(event: TaskEvent): void {
    this.#options.tree.on(event)
    this.#changed = true
    if (event.type === 'started') this.#loading ??= this.#load()
  }

  /** Resolves when the painter is there, or could not be loaded. */
  async ready(): Promise<void> {
    await this.#loading
  }

  /** Leaves the tree on the screen as it stands; false when there was nothing to paint it with. */
  settle(): boolean {
    if (this.#over) return true
    this.#over = true
    this.#stop?.()
    const lines = this.#lines(true)
    if (lines) this.#options.screen.leave(lines)
    return lines !== undefined
  }

  async end(): Promise<void> {
    await this.ready()
    this.settle()
  }

  async #load(): Promise<void> {
    const { tree, screen, glyphs, timers, loadPaint } = this.#options
    try {
      const paint = await loadPaint()
      const layOut = await loadListrPainter({ rows: tree.roots, glyphs, paint, columns: () => screen.size.columns })
      this.#paint = paint
      this.#layOut = layOut
    } catch {
      // A broken painter must not break the work.
      if (!this.#over) this.#options.onBroken()
      return
    }
    if (this.#over) return
    this.#tick()
    this.#stop = timers.every(tickMs, () => this.#tick())
  }

  #tick(): void {
    if (!this.#changed && this.#options.tree.running === 0) return
    this.#changed = false
    this.#options.screen.draw(this.#lines(false) ?? [])
  }

  #lines(final: boolean): string[] | undefined {
    const { tree, screen, glyphs, now } = this.#options
    if (!this.#layOut || !this.#paint) return undefined
    const { columns, rows } = screen.size
    // The last frame says in full why a step failed; before that, one step is one line.
    const style = { glyphs, paint: this.#paint, now: now(), whole: final }
    // The cursor stands below the last line.
    const room = Math.max(2, rows - 1)
    const { more, done } = foldRows(tree.roots, room, final)
    setLabels(tree.roots, 0, (row, depth) => rowLabel(row, { ...style, room: Math.max(1, roomAt(depth, columns)) }))
    const lines = this.#layOut()
    const missing = [more > 0 && `${more} more`, done > 0 && `${done} done`].filter(Boolean).join(', ')
    return missing
      ? [...(final ? lines : lines.slice(0, room - 1)), style.paint.dim(`${glyphs.ellipsis} ${missing}`)]
      : lines
  }
}

function setLabels(rows: readonly Row[], depth: number, label: (row: Row, depth: number) => string): void {
  for (const row of rows) {
    if (!row.shown) continue
    row.title = label(row, depth)
    setLabels(row.subtasks, depth + 1, label)
  }
}
