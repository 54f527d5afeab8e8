import { Failure, table } from '@tuglet/kit/lib'
import type { Desk } from '../desk/desk.ts'
import { dollars } from '../money/dollars.ts'
import { gatherOffers, type ProviderOffer } from '../offers/gather-offers.ts'
import { readAmount } from '../rent/rent-request.ts'
import { askableProviders } from './askable-providers.ts'

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
  const { asked, leftOut } = await askableProviders(choice.provider, desk)
  const query = {
    count,
    spot,
    ...(gpu !== undefined && { gpu }),
    ...(region !== undefined && { region }),
    ...(maxPricePerHour !== undefined && { maxPricePerHour }),
    ...(minVramGb !== undefined && { minVramGb }),
  }
  const { offers, failed } = await desk.tasks.step('Asking the providers', () => gatherOffers(asked, query, signal))
  const [first] = failed
  // Those that answered have nothing: why the others could not is what there is to tell.
  if (offers.length === 0 && first) throw first.error
  for (const { error } of failed) desk.out.warn([error.message, ...hintsOf(error)].join(' '))
  if (offers.length === 0) desk.out.note('Nobody has such a machine to rent just now.')
  for (const { title, hint } of leftOut) desk.out.note(`${title} was not asked: you are not signed in. ${hint}`)
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

function hintsOf(error: Error): readonly string[] {
  return Failure.is(error) ? error.hints : []
}
