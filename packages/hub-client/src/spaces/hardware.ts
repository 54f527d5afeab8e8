import { objectIn, textIn } from '../connection/fields.ts'
import type { CallOptions, Hub } from '../connection/hub.ts'
import { hubUrl } from '../connection/hub-url.ts'
import { sendForJson, type Fields } from '../connection/send.ts'
import { toRuntime, type SpaceRuntime } from './runtime.ts'
import { spaceUrl } from './space-url.ts'

/** Something that Spaces can run on. */
export interface Hardware {
  /** What to ask for it by, such as `t4-small`. */
  readonly name: string
  readonly title: string
  readonly cpu?: string | undefined
  readonly ram?: string | undefined
  /** Such as `1 × T4, 16 GB`. */
  readonly accelerator?: string | undefined
  /** In dollars; 0 for what is free, undefined where the Hub does not say. */
  readonly pricePerHour?: number | undefined
}

/** What Spaces can run on, and what it costs. */
export async function listHardware(hub: Hub, { signal }: CallOptions = {}): Promise<readonly Hardware[]> {
  const list = await sendForJson(hub, { url: hubUrl(hub, '/api/spaces/hardware'), signal })
  return Object.values(list).flatMap((entry) => toHardware(entry as Fields))
}

/** Asks for other hardware; the Space starts again on it. Rejects with a 402 HttpError where it must be paid for and cannot. */
export async function requestHardware(
  hub: Hub,
  id: string,
  order: CallOptions & { readonly hardware: string; readonly sleepTimeSeconds?: number | undefined },
): Promise<SpaceRuntime> {
  const { hardware: flavor, sleepTimeSeconds, signal } = order
  const body = { flavor, ...(sleepTimeSeconds !== undefined && { sleepTimeSeconds }) }
  const url = spaceUrl(hub, id, '/hardware')
  return toRuntime(await sendForJson(hub, { method: 'POST', url, body, signal, isRepeatable: true }))
}

function toHardware(entry: Fields): Hardware[] {
  const name = textIn(entry, 'name')
  if (name === undefined) return []
  return [
    {
      name,
      title: textIn(entry, 'prettyName') ?? name,
      cpu: textIn(entry, 'cpu'),
      ram: textIn(entry, 'ram'),
      accelerator: acceleratorIn(objectIn(entry, 'accelerator')),
      pricePerHour: priceIn(entry),
    },
  ]
}

function acceleratorIn(fields: Fields | undefined): string | undefined {
  const model = textIn(fields, 'model')
  if (model === undefined) return undefined
  const memory = textIn(fields, 'vram')
  return `${textIn(fields, 'quantity') ?? '1'} × ${model}${memory === undefined ? '' : `, ${memory}`}`
}

function priceIn(entry: Fields): number | undefined {
  const { unitCostMicroUSD: micro, unitCostUSD: dollars, unitLabel: unit } = entry
  const price = typeof micro === 'number' ? micro / 1e6 : dollars
  if (typeof price !== 'number') return undefined
  const perHour = { minute: 60, hour: 1, second: 3600 }[String(unit ?? 'minute')]
  return perHour === undefined ? undefined : Math.round(price * perHour * 1e4) / 1e4
}
