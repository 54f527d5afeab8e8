import { Failure } from '@tuglet/kit/lib'
import { ownerAndName, route } from './route.ts'
import type { ApiRequest } from './api-request.ts'

/** What to run: a version (`owner/name` of an official model, `owner/name:version`, or the version alone), or a deployment (`owner/name`). */
export type PredictionTarget = { readonly version: string } | { readonly deployment: string }

/** When a webhook is called. */
export type WebhookEvent = 'start' | 'output' | 'logs' | 'completed'

/** A prediction to be created. */
export interface NewPrediction {
  readonly target: PredictionTarget
  readonly input: Readonly<Record<string, unknown>>
  /** Hold the reply back until it is done or has output, for at most so many seconds (1 to 60). */
  readonly waitSeconds?: number
  /** Have it canceled so long after its creation; at least 5000. */
  readonly cancelAfterMs?: number
  /** Must be https. */
  readonly webhook?: string
  readonly webhookEvents?: readonly WebhookEvent[]
}

/** The request that creates a prediction; throws Failure('usage') before anything is sent when it cannot be right. */
export function createRequest(what: NewPrediction): ApiRequest {
  const { target, input, waitSeconds, cancelAfterMs, webhook, webhookEvents } = what
  if (webhook !== undefined) requireSecure(webhook)
  return {
    method: 'POST',
    route: 'deployment' in target ? deploymentRoute(target.deployment) : '/predictions',
    headers: {
      ...(waitSeconds !== undefined && { Prefer: `wait=${Math.min(60, Math.max(1, Math.ceil(waitSeconds)))}` }),
      ...(cancelAfterMs !== undefined && { 'Cancel-After': cancelAfter(cancelAfterMs) }),
    },
    data: {
      ...('version' in target && { version: target.version }),
      input,
      ...(webhook !== undefined && { webhook }),
      ...(webhookEvents && { webhook_events_filter: webhookEvents }),
    },
  }
}

function deploymentRoute(deployment: string): string {
  const [owner, name] = ownerAndName(deployment, 'deployment')
  return route`/deployments/${owner}/${name}/predictions`
}

function cancelAfter(ms: number): string {
  if (ms >= 5000) return `${Math.ceil(ms / 1000)}s`
  throw new Failure('usage', 'Replicate cancels after 5 seconds at the earliest.', {
    code: 'REPLICATE_CANCEL_TOO_SOON',
    hints: ['Give it longer, for example --cancel-after 5m.'],
  })
}

/** Throws Failure('usage') unless a webhook's address is https, the only kind that Replicate calls. */
export function requireSecure(webhook: string): void {
  if (URL.canParse(webhook) && new URL(webhook).protocol === 'https:') return
  throw new Failure('usage', `Replicate calls https addresses only, not ${JSON.stringify(webhook)}.`, {
    code: 'REPLICATE_BAD_WEBHOOK',
  })
}
