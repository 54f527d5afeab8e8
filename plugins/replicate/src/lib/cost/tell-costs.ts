import { writeFile, mkdir } from 'node:fs/promises'
import path from 'node:path'
import { Failure, type Host, type Output } from '@tuglet/kit/lib'
import { openJournal } from '../journal/open-journal.ts'
import { basisText, dollars, estimator } from './estimate-cost.ts'
import { listCosts, type CostRow } from './list-costs.ts'
import { pricesFile, readPrices } from './read-prices.ts'
import { shippedPrices } from './shipped-prices.ts'

/** What `replicate cost` is asked. */
export interface CostWish {
  readonly model?: string | undefined
  readonly by: 'model' | 'day'
  /** Milliseconds. */
  readonly sinceMs?: number | undefined
  /** Write a price file to edit. */
  readonly initPrices: boolean
}

/** What it works with. */
export interface CostContext {
  readonly host: Host
  readonly out: Output
}

/** Adds up past runs, and says what the next run of a model is thought to cost. */
export async function* tellCosts(wish: CostWish, { host, out }: CostContext): AsyncGenerator<CostRow, void> {
  const { model, by, sinceMs } = wish
  if (wish.initPrices) await initPrices(host, out)
  const prices = await readPrices(host)
  await using journal = openJournal(host)
  const entries = await journal.entries()
  const now = host.now()
  if (model !== undefined) {
    const next = estimator(entries, prices)({ model, input: {} })
    const seconds = next.seconds === undefined ? '' : `, ${next.seconds.toFixed(1)} s`
    const cost = next.usd === undefined ? 'unknown' : dollars(next.usd)
    out.note(`The next run of ${model}: ${cost}${seconds} (estimated: ${basisText(next, now)}).`)
    if (next.usd === undefined) out.note(`Its price goes into ${prices.file} (--init-prices writes one to edit).`)
  }
  const since = sinceMs === undefined ? undefined : new Date(now.getTime() - sinceMs)
  const rows = listCosts(entries, { by, since, model }, prices)
  yield* rows
  if (rows.length > 0) out.note(`Estimated by what Replicate measured, and prices from ${prices.file} or as they came.`)
}

async function initPrices(host: Host, out: Output): Promise<void> {
  const file = pricesFile(host)
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  try {
    await writeFile(file, shippedPrices, { flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    throw new Failure('conflict', `There are prices already: ${file}`, {
      code: 'PRICES_EXIST',
      hints: ['Edit that file, or move it away first.'],
    })
  }
  out.note(`Prices to edit: ${file}`)
}
