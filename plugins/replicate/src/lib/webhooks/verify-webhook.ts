import { record, Failure, type Host } from '@tuglet/kit/lib'
import { oneLine } from '../api/printable.ts'
import { isLocalFile } from '../inputs/local-file.ts'
import { openSources } from '../inputs/open-sources.ts'
import { signatureProblem } from './verify-signature.ts'
import { readDelivered, type DeliveredPrediction } from './read-delivered.ts'

/** What the words and flags of `webhooks verify` say. */
export interface VerifyOptions {
  /** The body: a file, or `-`. */
  readonly body: string
  readonly id: string
  readonly timestamp: string
  readonly signature: string
}

/** Checks a delivery that was kept; throws Failure('failed') when it cannot be trusted. */
export async function verifyWebhook(
  { body: path, ...headers }: VerifyOptions,
  { host, secret }: { readonly host: Host; readonly secret: () => Promise<string> },
): Promise<DeliveredPrediction> {
  const { value, problem } = await openSources(host).file(path)
  if (!isLocalFile(value))
    throw new Failure('usage', `The body ${problem ?? 'is no file'}.`, { code: 'FILE_UNREADABLE' })
  const body = new Uint8Array(await value.content.arrayBuffer())
  const doubt = signatureProblem({ ...headers, body }, await secret(), host.now())
  if (doubt === undefined) return readDelivered(headers.id, body)
  throw new Failure('failed', `This delivery cannot be trusted: ${doubt}.`, {
    code: 'WEBHOOK_NOT_TRUSTED',
    hints: ['The body must be the very bytes that came: not parsed, not formatted.'],
  })
}

/** How a delivery that can be trusted reads. */
export const deliveredRecord = record<DeliveredPrediction>({
  id: ({ id }) => id,
  fields: {
    Delivery: ({ delivery }) => oneLine(delivery),
    Prediction: ({ id }) => oneLine(id),
    Model: ({ model }) => oneLine(model),
    Status: ({ status }) => status,
  },
})
