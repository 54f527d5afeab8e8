import type { Host, Output } from '@tuglet/kit/lib'
import { first } from '../resources/first.ts'
import type { DeliveredPrediction } from './read-delivered.ts'
import { receiveWebhooks } from './receive-webhooks.ts'

/** Listens for webhooks until so many came, or until the run is ended. */
export async function* listenWebhooks(
  { port, count }: { readonly port: number; readonly count: number },
  { host, out, secret }: { readonly host: Host; readonly out: Output; readonly secret: string },
): AsyncGenerator<DeliveredPrediction, void> {
  const deliveries = receiveWebhooks({
    port,
    secret,
    signal: host.signal,
    now: () => host.now(),
    onReady: (url) =>
      out.note(
        `Listening at ${url}. Replicate calls https only: point a tunnel there, and use its address as the webhook.`,
      ),
    onRefused: (reason) => out.warn(`Turned a delivery away: ${reason}.`),
  })
  yield* first(deliveries, count)
}
