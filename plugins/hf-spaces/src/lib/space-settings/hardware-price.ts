import { listHardware, type CallOptions, type Hardware } from '@tuglet/hub-client'
import { closest, Failure, type Output } from '@tuglet/kit/lib'
import type { HubAccess } from '../account/hub-access.ts'

/** `free`, `$0.40 an hour`, or that the Hub does not say. */
export function priceWords(pricePerHour: number | null | undefined): string {
  if (pricePerHour === undefined || pricePerHour === null) return 'price not known'
  return pricePerHour === 0 ? 'free' : `$${pricePerHour.toFixed(2)} an hour`
}

/** The hardware of this name as the Hub lists it; Failure('usage') with what is like it where the Hub has none of that name. */
export async function findHardware(hub: HubAccess, name: string, options: CallOptions): Promise<Hardware> {
  const list = await listHardware(hub, options)
  const found = list.find((one) => one.name === name)
  if (found) return found
  const names = list.map((one) => one.name)
  const near = closest(name, names)
  throw new Failure('usage', `The Hub has no hardware "${name}".`, {
    code: 'HARDWARE_UNKNOWN',
    hints: [...(near === undefined ? [] : [`Did you mean ${near}?`]), 'See what there is with: tuglet spaces hardware'],
    data: { hardware: names },
  })
}

/** How to go on when something costs. */
export interface PriceOptions extends CallOptions {
  /** `owner/name` of the Space that will run on it. */
  readonly space: string
  readonly confirm: (text: string) => Promise<void>
  readonly out: Pick<Output, 'note'>
}

/** Says what hardware costs and, unless it is free, goes on only when the person says yes. Resolves to what it is. */
export async function confirmHardware(hub: HubAccess, name: string, options: PriceOptions): Promise<Hardware> {
  const { space, confirm, out } = options
  const hardware = await findHardware(hub, name, options)
  const { title, pricePerHour } = hardware
  if (pricePerHour === 0) return hardware
  const price = priceWords(pricePerHour)
  out.note(`${title} (${name}): ${price} while ${space} runs on it, ${space.split('/')[0]} pays.`)
  await confirm(`Run ${space} on ${name}, ${price}?`)
  return hardware
}
