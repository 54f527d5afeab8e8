import { createHmac } from 'node:crypto'

/** The three headers of a delivery that is signed as Replicate signs it. */
export function signed(
  body: string | Uint8Array,
  { secret, now, id = 'msg_1', timestamp = String(Math.floor(now.getTime() / 1000)) }: SignOptions,
): { id: string; timestamp: string; signature: string } {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const digest = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64')
  return { id, timestamp, signature: `v1,${digest}` }
}

interface SignOptions {
  readonly secret: string
  readonly now: Date
  readonly id?: string
  readonly timestamp?: string
}
