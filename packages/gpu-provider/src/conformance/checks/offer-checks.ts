import { isDeepStrictEqual } from 'node:util'
import type { Offer } from '../../offer.ts'
import { ensure, providerError } from '../assert.ts'
import type { Bench, ProviderCheck } from '../provider-under-test.ts'

const offersOf = (bench: Bench, query = {}) => bench.provider.offers({ count: 1, ...bench.query, ...query })

/** What can be rented, and for how much. */
export const offerChecks: readonly ProviderCheck[] = [
  {
    title: 'has an offer for the query of its rig',
    run: async (bench) => ensure((await offersOf(bench)).length > 0, 'there is no offer'),
  },
  {
    title: 'gives each offer an id of its own',
    async run(bench) {
      const ids = (await offersOf(bench)).map(({ id }) => id)
      ensure(new Set(ids).size === ids.length, `some ids are the same: ${ids.join(', ')}`)
    },
  },
  {
    title: 'gives the same ids when asked again',
    async run(bench) {
      const [one, other] = [await offersOf(bench), await offersOf(bench)]
      ensure(one.map(({ id }) => id).join() === other.map(({ id }) => id).join(), 'the ids changed')
    },
  },
  {
    title: 'names a price per hour, zero or more',
    async run(bench) {
      const wrong = (await offersOf(bench)).find(({ pricePerHour: price }) => !(Number.isFinite(price) && price >= 0))
      ensure(!wrong, `the price of ${wrong?.id} is ${wrong?.pricePerHour}`)
    },
  },
  {
    title: 'gives the cheapest first',
    async run(bench) {
      const prices = (await offersOf(bench)).map(({ pricePerHour }) => pricePerHour)
      ensure(prices.join() === prices.toSorted((a, b) => a - b).join(), `not in order: ${prices.join(', ')}`)
    },
  },
  {
    title: 'gives as many GPUs on a machine as asked for',
    async run(bench) {
      bench.need(bench.provider.capabilities.multiGpu, 'its machines have one GPU')
      const wrong = (await offersOf(bench, { count: 2 })).find(({ gpuCount }) => gpuCount !== 2)
      ensure(!wrong, `${wrong?.id} has ${wrong?.gpuCount} GPUs, not 2`)
    },
  },
  {
    title: 'names the price of the whole machine, not of one GPU',
    async run(bench) {
      bench.need(bench.provider.capabilities.multiGpu, 'its machines have one GPU')
      const [one] = await offersOf(bench, { count: 1 })
      const two = (await offersOf(bench, { count: 2, gpu: bench.query?.gpu ?? one?.gpu })).find(
        (offer) => offer.gpu === one?.gpu && offer.region === one.region && offer.note === one.note,
      )
      bench.need(two !== undefined && one !== undefined, 'no GPU is offered both alone and twice')
      bench.need((one?.pricePerHour ?? 0) > 0, 'it costs nothing')
      ensure(two!.pricePerHour > one!.pricePerHour * 1.5, 'two GPUs cost less than one and a half')
    },
  },
  {
    title: 'has nothing for more GPUs than any machine has',
    async run(bench) {
      const offers = await offersOf(bench, { count: 1000 })
      ensure(offers.length === 0, 'it offers a machine of 1000 GPUs')
    },
  },
  {
    title: 'keeps to the highest price asked for',
    async run(bench) {
      const [cheapest] = await offersOf(bench)
      const limit = cheapest?.pricePerHour ?? 0
      const offers = await offersOf(bench, { maxPricePerHour: limit })
      ensure(offers.length > 0, 'an offer of exactly that price was left out')
      ensure(
        offers.every(({ pricePerHour }) => pricePerHour <= limit),
        'an offer costs more',
      )
    },
  },
  {
    title: 'has nothing below the cheapest price',
    async run(bench) {
      const [cheapest] = await offersOf(bench)
      bench.need((cheapest?.pricePerHour ?? 0) > 0, 'it costs nothing')
      const offers = await offersOf(bench, { maxPricePerHour: (cheapest?.pricePerHour ?? 0) / 2 })
      ensure(offers.length === 0, 'an offer costs more than the limit')
    },
  },
  {
    title: 'takes its own name of a GPU in a query, in any case of letters',
    async run(bench) {
      const [first] = await offersOf(bench)
      const offers = await offersOf(bench, { gpu: first?.gpu.toUpperCase() })
      ensure(offers.length > 0, `nothing for ${first?.gpu.toUpperCase()}`)
      ensure(
        offers.every(({ gpu }) => gpu === first?.gpu),
        'other GPUs came as well',
      )
    },
  },
  {
    title: 'refuses the name of a GPU that nobody knows, and names some that there are',
    async run(bench) {
      const { hints } = await providerError(offersOf(bench, { gpu: 'NoSuchGPU9000' }), 'bad-request')
      ensure(hints.length > 0, 'it says nothing of those that there are')
    },
  },
  {
    title: 'keeps to the least memory asked for',
    async run(bench) {
      const offers = await offersOf(bench, { minVramGb: 100_000 })
      ensure(offers.length === 0, 'a GPU has 100 TB of memory')
    },
  },
  {
    title: 'gives spot machines only when asked, and then nothing else',
    async run(bench) {
      ensure(!(await offersOf(bench, { spot: false })).some(({ spot }) => spot), 'a spot machine came unasked')
      const asked = await offersOf(bench, { spot: true })
      const { spot } = bench.provider.capabilities
      ensure(spot ? asked.every((offer) => offer.spot) : asked.length === 0, 'asked for spot, something else came')
    },
  },
  {
    title: 'keeps to the region asked for',
    async run(bench) {
      bench.need(bench.provider.capabilities.region, 'it has no regions')
      const region = bench.region ?? (await offersOf(bench)).find((offer) => offer.region !== undefined)?.region
      bench.need(region !== undefined, 'no offer names a region')
      const offers = await offersOf(bench, { region })
      ensure(offers.length > 0 && offers.every((offer) => offer.region === region), `not all are in ${region}`)
    },
  },
  {
    title: 'says how likely each is to be had, in a word of the interface',
    async run(bench) {
      const words = ['none', 'low', 'medium', 'high', 'unknown']
      const wrong = (await offersOf(bench)).find(({ availability }) => !words.includes(availability))
      ensure(!wrong, `"${wrong?.availability}" is no such word`)
    },
  },
  {
    title: 'gives offers that survive as JSON',
    async run(bench) {
      for (const offer of await offersOf(bench)) {
        const copy = JSON.parse(JSON.stringify(offer)) as Offer
        ensure(isDeepStrictEqual(copy, { ...offer }), `${offer.id} does not survive`)
        ensure(offer.expiresAt === undefined || !Number.isNaN(Date.parse(offer.expiresAt)), 'expiresAt is no date')
      }
    },
  },
]
