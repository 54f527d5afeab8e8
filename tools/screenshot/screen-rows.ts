import type { Screen } from './screen-of.ts'

/** How a stretch of text is shown; colour is a number of the terminal's palette, or none. */
export interface Look {
  readonly colour: number | undefined
  readonly bold: boolean
  readonly dim: boolean
}

/** A stretch of one row with one look, and the column it begins in. */
export interface Run extends Look {
  readonly column: number
  readonly text: string
}

/** The rows of a screen as runs, without the blank ones at its end. */
export function screenRows({ buffer: { active } }: Screen): readonly (readonly Run[])[] {
  const rows = Array.from({ length: active.length }, (_, y) => runsOf(active.getLine(y)))
  return rows.slice(0, rows.findLastIndex((row) => row.length > 0) + 1)
}

type Line = ReturnType<Screen['buffer']['active']['getLine']>

function runsOf(line: Line): readonly Run[] {
  const runs: Run[] = []
  const end = line?.translateToString(true).length ?? 0
  for (let column = 0; column < end; column++) {
    const cell = line?.getCell(column)
    if (!cell || cell.getWidth() === 0) continue
    const look: Look = {
      colour: cell.isFgPalette() ? cell.getFgColor() : undefined,
      bold: cell.isBold() !== 0,
      dim: cell.isDim() !== 0,
    }
    const text = cell.getChars() || ' '
    const last = runs.at(-1)
    if (last && isSame(last, look)) runs[runs.length - 1] = { ...last, text: last.text + text }
    else runs.push({ ...look, column, text })
  }
  return runs
}

function isSame(a: Look, b: Look): boolean {
  return a.colour === b.colour && a.bold === b.bold && a.dim === b.dim
}
