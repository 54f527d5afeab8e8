/**
 * The smallest part of a failing whole that fails by itself: no member of it can be left out. Asks whether parts fail,
 * about twice the logarithm of the whole for one culprit and more where several are needed together (delta debugging).
 */
export async function minimalSet<T>(
  whole: readonly T[],
  fails: (part: readonly T[]) => Promise<boolean>,
): Promise<readonly T[]> {
  let current = whole
  let pieces = 2
  while (current.length >= 2) {
    const parts = split(current, pieces)
    const failing = await firstFailing(parts, fails)
    if (failing) {
      current = failing
      pieces = 2
      continue
    }
    // Of two halves each is what the other one leaves.
    const rest =
      pieces === 2
        ? undefined
        : await firstFailing(
            parts.map((part) => without(current, part)),
            fails,
          )
    if (rest) {
      current = rest
      pieces = Math.max(pieces - 1, 2)
      continue
    }
    if (pieces >= current.length) return current
    pieces = Math.min(pieces * 2, current.length)
  }
  return current
}

async function firstFailing<T>(
  parts: readonly (readonly T[])[],
  fails: (part: readonly T[]) => Promise<boolean>,
): Promise<readonly T[] | undefined> {
  for (const part of parts) if (await fails(part)) return part
  return undefined
}

function split<T>(list: readonly T[], pieces: number): readonly (readonly T[])[] {
  const at = (piece: number) => Math.round((piece * list.length) / pieces)
  return Array.from({ length: pieces }, (_, piece) => list.slice(at(piece), at(piece + 1)))
}

function without<T>(list: readonly T[], part: readonly T[]): readonly T[] {
  return list.filter((one) => !part.includes(one))
}
