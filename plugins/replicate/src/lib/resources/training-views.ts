import { record, table } from '@tuglet/kit/lib'
import { oneLine, printable } from '../api/printable.ts'
import type { Training } from '../api/types.ts'
import { took } from './took.ts'

/** How many trainings read. */
export const trainingTable = table<Training>({
  id: ({ id }) => id,
  columns: {
    training: ({ id }) => id,
    model: ({ model }) => oneLine(model),
    status: ({ status }) => status,
    created: ({ createdAt }) => createdAt,
    took,
    made: ({ output }) => output?.version,
  },
})

/** How one training reads. */
export const trainingRecord = record<Training>({
  id: ({ id }) => id,
  fields: {
    Training: ({ id }) => id,
    Model: ({ model, version }) => oneLine(`${model}:${version}`, 200),
    Status: ({ status }) => status,
    Created: ({ createdAt }) => createdAt,
    Took: took,
    Input: ({ input }) => oneLine(JSON.stringify(input), 2000),
    Made: ({ output }) => output?.version,
    Weights: ({ output }) => output?.weights,
    Error: ({ error }) => (error === null ? undefined : printable(error)),
    Page: ({ urls }) => urls.web,
  },
})
