/** The lines that differ between two texts, each with its sign: `-old`, `+new`. Unchanged lines are left out. */
export function lineDiff(before: string, after: string): string[] {
  const old = linesOf(before)
  const now = linesOf(after)
  const lengths = longestCommon(old, now)
  const diff: string[] = []
  let [at, to] = [0, 0]
  while (at < old.length || to < now.length) {
    if (at < old.length && to < now.length && old[at] === now[to]) {
      at += 1
      to += 1
    } else if (to >= now.length || (at < old.length && lengths[at + 1]![to]! >= lengths[at]![to + 1]!)) {
      diff.push(`-${old[at++]}`)
    } else diff.push(`+${now[to++]}`)
  }
  return diff
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/)
}

/** `[i][j]`: how many lines two texts have in common from their lines i and j on. */
function longestCommon(old: readonly string[], now: readonly string[]): Uint32Array[] {
  const table = Array.from({ length: old.length + 1 }, () => new Uint32Array(now.length + 1))
  for (let at = old.length - 1; at >= 0; at -= 1) {
    for (let to = now.length - 1; to >= 0; to -= 1) {
      table[at]![to] =
        old[at] === now[to] ? table[at + 1]![to + 1]! + 1 : Math.max(table[at + 1]![to]!, table[at]![to + 1]!)
    }
  }
  return table
}
