/** One measurement: its name as a person reads it, its value with a unit, and the promise it is held against. */
export interface Row {
  readonly what: string
  readonly value: string
  readonly promise?: string
}

/** A file of tools/bench/scenarios exports one by name: what it measures, and how. */
export interface Scenario {
  readonly name: string
  /** One sentence for the page: what is compared with what, and how often. */
  readonly method: string
  run(root: string): Promise<readonly Row[]>
}

/** The middle of some numbers; NaN when there are none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? NaN)) / 2
}
