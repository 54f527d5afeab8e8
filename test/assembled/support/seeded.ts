/** Whether the deep suites run in full. */
export const isDeep = process.env['TUGLET_DEEP'] === '1'

/** Some members of a list, the same for the same TUGLET_SEED; the seed is printed, so that a failure can be repeated. */
export function sampleOf<T>(list: readonly T[], count: number): readonly T[] {
  const seed = Number(process.env['TUGLET_SEED'] ?? Date.now() % 2 ** 31)
  process.stdout.write(`      TUGLET_SEED=${seed} (${count} of ${list.length})\n`)
  const random = randomFrom(seed)
  return list
    .map((member) => [random(), member] as const)
    .toSorted(([a], [b]) => a - b)
    .slice(0, count)
    .map(([, member]) => member)
}

// mulberry32: small, and the same on every machine.
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
