import type { FakeAccount } from '../accounts/account.ts'
import { checkFields } from '../http/fields.ts'
import { Refusal } from '../http/refusal.ts'
import { FakeSpace, type Setting } from './fake-space.ts'
import { flavors } from './hardware.ts'

type Order = Readonly<Record<string, unknown>>

/** Refuses an order for a Space that the Hub refuses: without SDK, with hardware that is not there or not paid for. */
export function checkSpaceOrder(order: Order, account: FakeAccount): void {
  const { sdk, hardware = 'cpu-basic' } = order
  if (!['docker', 'gradio', 'streamlit', 'static'].includes(String(sdk))) {
    throw new Refusal(400, '"sdk" must be one of [docker, gradio, streamlit, static]')
  }
  checkPaid(String(hardware ?? 'cpu-basic'), account)
  const isFree = sdk !== 'static' && (hardware ?? 'cpu-basic') === 'cpu-basic'
  if (isFree && !account.isPro) {
    throw new Refusal(402, 'Subscribe to PRO to create Docker and Gradio Spaces on free hardware.')
  }
}

/** Refuses hardware that does not exist, and what costs for accounts that cannot pay. */
export function checkPaid(hardware: string, account: FakeAccount): void {
  const flavor = flavors.find(({ name }) => name === hardware)
  if (flavor === undefined)
    throw new Refusal(400, `"flavor" must be one of [${flavors.map(({ name }) => name).join(', ')}]`)
  if (flavor.unitCostMicroUSD > 0 && account.canPay !== true) {
    throw new Refusal(402, 'Payment required: add a payment method to use this hardware.')
  }
}

/** A new Space as ordered. */
export function createSpace(order: Order): FakeSpace {
  const space = new FakeSpace({
    sdk: String(order['sdk'] ?? 'docker'),
    hardware: String(order['hardware'] ?? 'cpu-basic'),
    sleepTimeSeconds: (order['sleepTimeSeconds'] as number | null | undefined) ?? undefined,
  })
  for (const kind of ['variables', 'secrets'] as const) {
    for (const value of (order[kind] as unknown[] | null | undefined) ?? []) {
      const { key, ...setting } = readSetting(value)
      space[kind].set(key, setting)
    }
  }
  return space
}

/** A variable or secret from a request; refuses names that no environment variable has. */
export function readSetting(body: unknown): Setting & { readonly key: string } {
  const { key, value, description } = checkFields(body, { key: 'string', value: 'string', description: 'string?' })
  if (!/^[A-Za-z_]\w*$/.test(key as string))
    throw new Refusal(400, `"key" with value "${key as string}" is not a valid name`)
  const words = (description as string | null | undefined) ?? null
  return { key: key as string, value: value as string, description: words, updatedAt: new Date().toISOString() }
}

/** The README that the Hub writes for a new Space. */
export function spaceReadme(id: string, sdk: string): string {
  const title = id.split('/')[1]!
  return `---\ntitle: ${JSON.stringify(title)}\nemoji: 🚀\ncolorFrom: blue\ncolorTo: green\nsdk: ${sdk}\npinned: false\n---\n`
}
