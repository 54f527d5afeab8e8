import { table } from '@tuglet/kit/lib'
import type { Call } from '../api/call.ts'
import { oneLine } from '../api/printable.ts'
import type { ReplicateClient } from '../api/replicate-client.ts'
import type { Prediction } from '../api/types.ts'
import { first } from './first.ts'
import { took } from './took.ts'

/** Predictions that a model's author shows, the one on its page first; what went in works. */
export async function* listExamples(
  { models }: ReplicateClient,
  { model, limit }: { readonly model: string; readonly limit: number },
  call: Call,
): AsyncGenerator<Prediction, void> {
  const all = async function* () {
    const { defaultExample } = await models.get(model, call)
    if (defaultExample) yield defaultExample
    for await (const example of models.examples(model, call)) if (example.id !== defaultExample?.id) yield example
  }
  yield* first(all(), limit)
}

/** How examples read. */
export const exampleTable = table<Prediction>({
  id: ({ id }) => id,
  columns: {
    example: ({ id }) => id,
    took,
    input: ({ input }) => oneLine(JSON.stringify(input), 200),
  },
})
