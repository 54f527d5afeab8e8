import type { Call } from '../api/call.ts'
import { printable } from '../api/printable.ts'
import type { Prediction, Training } from '../api/types.ts'

/** A new piece of a log. */
export interface LogPiece {
  readonly id: string
  readonly text: string
}

/** What has a log: predictions, or trainings. */
export interface Logged<T extends Prediction | Training> {
  get(id: string, call: Call): Promise<T>
  watch(of: T, call: Call): AsyncIterable<T>
}

/** The log so far and, where that is wanted, what is added until it has ended. */
export async function* followLogs<T extends Prediction | Training>(
  from: Logged<T>,
  id: string,
  { follow, ...call }: Call & { readonly follow: boolean },
): AsyncGenerator<LogPiece, void> {
  const found = await from.get(id, call)
  let given = 0
  for await (const { logs } of follow ? from.watch(found, call) : [found]) {
    const text = printable(logs.slice(given))
    given = Math.max(given, logs.length)
    if (text !== '') yield { id, text }
  }
}
