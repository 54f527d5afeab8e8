import { Failure, table } from '@tuglet/kit/lib'
import type { Desk } from '../desk/desk.ts'
import { dollars } from '../money/dollars.ts'
import { gatherOffers, type ProviderOffer } from '../offers/gather-offers.ts'
import { readAmount } from '../rent/rent-request.ts'

/** Which offers are wanted. */
export interface OffersChoice {
  readonly gpu?: string | undefined
  readonly count: number
  readonly 'max-price'?: string | undefined
  readonly 'min-vram'?: number | undefined
  readonly region?: string | undefined
  readonly spot: boolean
  readonly provider?: string | undefined
}

/** What can be rented now, cheapest first: at one provider, or at all that we are signed in to. */
export async function* listOffers(choice: OffersChoice, desk: Desk): AsyncGenerator<ProviderOffer> {
  const { gpu, count, region, spot } = choice
  const maxPricePerHour = readAmount(choice['max-price'], '--max-price')
  const minVramGb = choice['min-vram']
  const { signal } = desk.host
  const named = choice.provider
  const ids = named === undefined ? desk.providerIds : [named]
  const providers = ids.map((id) => desk.provider(id))
  const signedIn = await Promise.all(
    providers.map(
      async (provider) => named !== undefined || (await provider.checkAuth(signal).catch(() => undefined))?.ok,
    ),
  )
  signal.throwIfAborted()
  const asked = providers.filter((_, index) => signedIn[index])
  if (asked.length === 0) throw nobodyToAsk()
  const query = {
    count,
    spot,
    ...(gpu !== undefined && { gpu }),
    ...(region !== undefined && { region }),
    ...(maxPricePerHour !== undefined && { maxPricePerHour }),
    ...(minVramGb !== undefined && { minVramGb }),
  }
  const { offers, failed } = await desk.tasks.step('Asking the providers', () => gatherOffers(asked, query, signal))
  for (const { error } of failed) desk.out.warn(error.message)
  if (offers.length === 0) desk.out.note('Nobody has such a machine to rent just now.')
  yield* offers
}

/** How offers read. */
export const offerTable = table<ProviderOffer>({
  id: ({ id }) => id,
  columns: {
    provider: ({ provider }) => provider,
    gpu: ({ gpu, gpuCount }) => `${gpuCount} × ${gpu}`,
    memory: ({ vramGb }) => (vramGb === undefined ? undefined : `${vramGb} GB`),
    'per hour': ({ pricePerHour }) => dollars(pricePerHour),
    region: ({ region }) => region,
    there: ({ availability }) => availability,
    note: ({ spot, note }) => [...(spot ? ['spot'] : []), ...(note === undefined ? [] : [note])].join(', '),
  },
})

function nobodyToAsk(): Failure {
  return new Failure('auth', 'You are signed in to no provider.', {
    code: 'NOT_SIGNED_IN',
    hints: ['Set RUNPOD_API_KEY, or: tuglet auth login runpod', 'See what there is: tuglet gpu providers'],
  })
}
