import type { DefaultRenderer, ListrDefaultRendererOptions } from 'listr2'
import type { Paint } from '../view.ts'
import type { Glyphs } from './glyphs.ts'
import type { Row } from './row.ts'

/** What listr2's renderer is told: the rows, how they look, and how wide the terminal is at each frame. */
export interface ListrPainterOptions {
  readonly rows: readonly Row[]
  readonly glyphs: Glyphs
  readonly paint: Paint
  readonly columns: () => number
}

/** The room that listr2 leaves for the text of a line at a depth of the tree, after its mark. */
export function roomAt(depth: number, columns: number): number {
  return columns - 2 * depth - 4
}

/** Loads listr2 and gives a function that lays the rows out as lines; nothing of it writes, ticks or listens to signals. */
export async function loadListrPainter({ rows, glyphs, paint, columns }: ListrPainterOptions): Promise<() => string[]> {
  const { DefaultRenderer, ListrDefaultRendererLogLevels, ListrEventManager, ListrLogger, ProcessOutput, Spinner } =
    await import('listr2')

  class OurSpinner extends Spinner {
    protected override readonly spinner = [...glyphs.spinner]
    // The live renderer has the one clock.
    override start(): void {}
  }
  const spinner = new OurSpinner()
  const nowhere = {
    isTTY: false,
    get columns() {
      return columns()
    },
    rows: Infinity,
    write: () => true,
  } as unknown as NodeJS.WriteStream
  const colour = (mark: (text: string) => string) => (text?: string) => mark(text ?? '')
  const levels = ListrDefaultRendererLogLevels
  const options: ListrDefaultRendererOptions = {
    spinner,
    logger: new ListrLogger({ processOutput: new ProcessOutput(nowhere, nowhere) }),
    formatOutput: 'wrap',
    icon: {
      [levels.PENDING]: glyphs.parent,
      [levels.COMPLETED]: glyphs.done,
      [levels.COMPLETED_WITH_FAILED_SUBTASKS]: glyphs.done,
      [levels.FAILED]: glyphs.failed,
      [levels.FAILED_WITH_FAILED_SUBTASKS]: glyphs.failed,
    },
    color: {
      [levels.PENDING]: colour(paint.yellow),
      [levels.COMPLETED]: colour(paint.green),
      [levels.COMPLETED_WITH_FAILED_SUBTASKS]: colour(paint.yellow),
      [levels.FAILED]: colour(paint.red),
      [levels.FAILED_WITH_FAILED_SUBTASKS]: colour(paint.red),
    },
  }
  const tasks = rows as unknown as ConstructorParameters<typeof DefaultRenderer>[0]
  const renderer: DefaultRenderer = new DefaultRenderer(tasks, options, new ListrEventManager())
  await renderer.render()
  return () => {
    spinner.spin()
    const text = renderer.create({ prompt: false, bottomBar: false })
    return text === '' ? [] : text.split(/\r?\n/)
  }
}
