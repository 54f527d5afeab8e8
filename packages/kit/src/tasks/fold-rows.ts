import type { Row } from './row.ts'

/** What was left out of the picture. */
export interface Folded {
  /** Steps left out that have not ended well, and those that have. */
  readonly more: number
  readonly done: number
}

/** Chooses at most `room` rows to show: running and failed ones first, each with the rows above it; when `final`, those all stay. */
export function foldRows(roots: readonly Row[], room: number, final = false): Folded {
  const rows = flatten(roots)
  const fits = rows.length <= room
  for (const row of rows) row.shown = fits
  if (fits) return { more: 0, done: 0 }

  // One line says what is missing.
  let left = Math.max(1, room - 1)
  for (const row of inOrderOfWeight(rows, left)) {
    const chain = hiddenChain(row)
    if (chain.length > left && !(final && row.state !== 'done')) continue
    for (const each of chain) each.shown = true
    left -= chain.length
  }
  const hidden = rows.filter((row) => !row.shown)
  const done = hidden.filter((row) => row.state === 'done').length
  return { more: hidden.length - done, done }
}

function flatten(rows: readonly Row[]): Row[] {
  return rows.flatMap((row) => (row.hasSubtasks() ? [row, ...flatten(row.subtasks)] : row))
}

// Failures may take half of the room when something still runs; the latest successes are the most telling ones.
function inOrderOfWeight(rows: readonly Row[], room: number): readonly Row[] {
  const failed = rows.filter((row) => row.state === 'failed')
  const running = rows.filter((row) => row.state === 'running')
  const half = Math.ceil(room / 2)
  const done = rows.filter((row) => row.state === 'done').reverse()
  return [...failed.slice(0, half), ...running, ...failed.slice(half), ...done]
}

function hiddenChain(row: Row): readonly Row[] {
  const chain: Row[] = []
  for (let each: Row | undefined = row; each && !each.shown; each = each.parent) chain.push(each)
  return chain
}
