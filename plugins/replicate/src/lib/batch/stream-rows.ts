import { PassThrough } from 'node:stream'
import { adoptRows } from './adopt-rows.ts'
import { batchClient } from './batch-client.ts'
import type { BatchContext } from './batch-options.ts'
import type { RowResult } from './batch-result.ts'
import { creationLimit } from './creation-limit.ts'
import type { PlannedRow } from './match-rows.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { runRows, type RowsContext } from './run-rows.ts'
import { watchTogether } from './watch-together.ts'

/** What rows share. */
export type SharedByRows = Omit<RowsContext, 'onResult' | 'inTurn' | 'now' | 'sleep'> & BatchContext

/** Runs rows at the pace that Replicate takes, and gives results as they come. */
export async function* streamRows(rows: readonly PlannedRow[], shared: SharedByRows): AsyncGenerator<RowResult, void> {
  const { host, tasks, journal } = shared
  const sleep = (ms: number, signal?: AbortSignal) => host.sleep(ms, signal)
  const clock = { now: () => host.now(), sleep }
  const limit = creationLimit(clock)
  const watch = watchTogether({ client: shared.client, signal: tasks.signal, ...clock })
  const client = batchClient(shared.client, { limit, watch, sleep })
  const results = new PassThrough({ objectMode: true })
  const onResult = (result: RowResult) => void results.write(result)
  const work = async () => {
    const { mine, others } = await adoptRows(rows, journal)
    others.forEach(onResult)
    await runRows(mine, { ...shared, ...clock, client, onResult, inTurn: oneAtATime() })
  }
  void work().then(
    () => results.end(),
    (error: unknown) => results.destroy(error as Error),
  )
  yield* results as AsyncIterable<RowResult>
}
