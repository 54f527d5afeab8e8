import type { Training } from '../types.ts'
import { fieldsOf, present } from './fields.ts'
import { readError, readStatus, readUrls } from './read-prediction.ts'

/** Reads a training off the wire; throws `Unreadable`. */
export function readTraining(json: unknown): Training {
  const fields = fieldsOf(json, 'training')
  const output = fields.optionalMap('output')
  return {
    id: fields.text('id'),
    model: fields.optionalText('model') ?? '',
    version: fields.optionalText('version') ?? '',
    status: readStatus(fields),
    input: fields.map('input'),
    output: output ? readOutput(output) : null,
    error: readError(fields.raw('error')),
    logs: fields.optionalText('logs') ?? '',
    metrics: fields.map('metrics'),
    createdAt: fields.optionalText('created_at') ?? '',
    ...present({
      startedAt: fields.optionalText('started_at'),
      completedAt: fields.optionalText('completed_at'),
    }),
    urls: readUrls(fields.map('urls')),
  }
}

function readOutput(output: Readonly<Record<string, unknown>>) {
  const fields = fieldsOf(output, 'output')
  return present({ version: fields.optionalText('version'), weights: fields.optionalText('weights') })
}
