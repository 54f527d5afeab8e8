import { createHmac, timingSafeEqual } from 'node:crypto'

/** A delivery of a webhook, as it came. */
export interface Delivery {
  /** Of `webhook-id`. */
  readonly id: string
  /** Of `webhook-timestamp`: seconds since 1970. */
  readonly timestamp: string
  /** Of `webhook-signature`: one or more of `v1,BASE64`. */
  readonly signature: string
  readonly body: Uint8Array
}

const toleranceMs = 5 * 60_000

/** Why a delivery cannot be trusted; undefined when Replicate signed it with this secret within five minutes of `now`. */
export function signatureProblem(
  { id, timestamp, signature, body }: Delivery,
  secret: string,
  now: Date,
): string | undefined {
  if (id === '' || timestamp === '' || signature === '')
    return 'it lacks webhook-id, webhook-timestamp or webhook-signature'
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  if (key.length === 0) return 'the secret is no signing secret: it begins with whsec_'
  const right = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest()
  // Any version but v1 is made in a way that is not known here.
  const given = signature
    .split(' ')
    .flatMap((part) => (part.startsWith('v1,') ? Buffer.from(part.slice(3), 'base64') : []))
  if (!given.some((one) => one.length === right.length && timingSafeEqual(one, right))) {
    return 'the signature does not match the body and the secret'
  }
  // Looked at last: a time that nobody signed says nothing.
  const age = now.getTime() - Number(timestamp) * 1000
  if (!/^\d+$/.test(timestamp)) return 'its timestamp is no number of seconds'
  if (Math.abs(age) <= toleranceMs) return undefined
  const minutes = Math.round(Math.abs(age) / 60_000)
  return `it was signed ${minutes} minutes ${age > 0 ? 'ago' : 'in the future'}, and five are allowed: it may be a replay`
}
