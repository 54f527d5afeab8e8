/** The seed of this run's samples: TUGLET_SEED repeats one. */
export const seed = Number(process.env['TUGLET_SEED'] ?? Math.floor(Math.random() * 2 ** 31))

/** Whether the deep suites run in full. */
export const isDeep = process.env['TUGLET_DEEP'] === '1'

/** Numbers from 0 to below 1 that a seed repeats. */
export function randomNumbers(from: number = seed): () => number {
  let state = from >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
