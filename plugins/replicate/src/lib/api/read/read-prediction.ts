import type { Prediction, PredictionStatus, PredictionUrls } from '../types.ts'
import { fieldsOf, present, Unreadable, type Fields } from './fields.ts'

const statuses: readonly string[] = ['starting', 'processing', 'succeeded', 'failed', 'canceled', 'aborted']

/** Reads a prediction off the wire; throws `Unreadable`. */
export function readPrediction(json: unknown): Prediction {
  const fields = fieldsOf(json, 'prediction')
  return {
    id: fields.text('id'),
    model: fields.optionalText('model') ?? '',
    version: fields.optionalText('version') ?? '',
    status: readStatus(fields),
    input: fields.map('input'),
    output: fields.raw('output') ?? null,
    dataRemoved: fields.yes('data_removed'),
    error: readError(fields.raw('error')),
    logs: fields.optionalText('logs') ?? '',
    metrics: fields.map('metrics'),
    createdAt: fields.optionalText('created_at') ?? '',
    ...present({
      startedAt: fields.optionalText('started_at'),
      completedAt: fields.optionalText('completed_at'),
      deadline: fields.optionalText('deadline'),
      deployment: fields.optionalText('deployment'),
      source: fields.optionalText('source'),
    }),
    urls: readUrls(fields.map('urls')),
  }
}

/** Reads one of the six statuses. */
export function readStatus(fields: Fields): PredictionStatus {
  const status = fields.text('status')
  // Waiting on a status we do not know could take for ever.
  if (!statuses.includes(status)) throw new Unreadable(`its status is "${status}", which tuglet does not know`)
  return status as PredictionStatus
}

/** The error as text, whatever a model made of it. */
export function readError(error: unknown): string | null {
  if (error === undefined || error === null) return null
  return typeof error === 'string' ? error : JSON.stringify(error)
}

/** Reads the addresses of a prediction or training. */
export function readUrls(urls: Readonly<Record<string, unknown>>): PredictionUrls {
  const fields = fieldsOf(urls, 'urls')
  return present({
    web: fields.optionalText('web'),
    get: fields.optionalText('get'),
    cancel: fields.optionalText('cancel'),
    stream: fields.optionalText('stream'),
  })
}
