import { record, table } from '@tuglet/kit/lib'
import { oneLine, printable } from '../api/printable.ts'
import type { Prediction } from '../api/types.ts'
import type { ListedPrediction } from './list-predictions.ts'
import { took } from './took.ts'

/** How many predictions read. */
export const predictionTable = table<ListedPrediction>({
  id: ({ id }) => id,
  columns: {
    prediction: ({ id }) => id,
    model: ({ model, deployment }) => oneLine(deployment ?? model, 60),
    status: ({ status }) => status,
    created: ({ createdAt }) => createdAt,
    took,
    'kept for': ({ minutesLeft, dataRemoved }) =>
      dataRemoved ? 'removed' : minutesLeft === undefined ? '' : `${minutesLeft} min`,
  },
})

/** How one prediction reads. */
export const predictionRecord = record<Prediction>({
  id: ({ id }) => id,
  fields: {
    Prediction: ({ id }) => id,
    Model: ({ model, version }) => oneLine(version === 'hidden' || version === '' ? model : `${model}:${version}`, 200),
    Deployment: ({ deployment }) => deployment,
    Status: ({ status }) => status,
    Created: ({ createdAt }) => createdAt,
    Took: took,
    Deadline: ({ deadline }) => deadline,
    Input: ({ input }) => oneLine(JSON.stringify(input), 2000),
    Output: outputText,
    Error: ({ error }) => (error === null ? undefined : printable(error)),
    Page: ({ urls }) => urls.web,
  },
})

function outputText({ output, dataRemoved }: Prediction): string | undefined {
  if (dataRemoved) return 'removed: Replicate keeps it for an hour'
  if (output === null) return undefined
  if (typeof output === 'string') return printable(output)
  if (Array.isArray(output) && output.every((part) => typeof part === 'string')) {
    const isText = output.some((part) => !URL.canParse(part))
    return printable(output.join(isText ? '' : '\n'))
  }
  return printable(JSON.stringify(output))
}
