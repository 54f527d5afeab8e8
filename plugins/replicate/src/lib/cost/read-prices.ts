import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Failure, type Host } from '@tuglet/kit/lib'
import { parseYaml } from '../inputs/read-input-file.ts'
import { isNode } from '../model/schema-node.ts'
import type { KnownPrice, ModelPrice, Prices } from './prices.ts'
import { shippedPrices } from './shipped-prices.ts'

/** Where a person's own prices are. */
export function pricesFile({ dirs }: Pick<Host, 'dirs'>): string {
  return path.join(dirs.config, 'replicate', 'prices.yaml')
}

/** Reads the prices that came with us and the person's own, which are stronger; what is no price in a file is a Failure('usage') that names it. */
export async function readPrices(host: Pick<Host, 'dirs'>): Promise<Prices> {
  const file = pricesFile(host)
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const shipped = readTable(await parseYaml(shippedPrices, 'shipped prices'), 'shipped prices')
  const yours = readTable(await parseYaml(text, file), file)
  const known = ({ models, asOf }: PriceTable, model: string, source: KnownPrice['source']) => {
    const price = models.get(model)
    return price && { price, source, asOf }
  }
  return {
    file,
    of: (model) => known(yours, model, 'yours') ?? known(shipped, model, 'shipped'),
    hardware: (name) => yours.hardware.get(name) ?? shipped.hardware.get(name),
  }
}

interface PriceTable {
  readonly asOf: string | undefined
  readonly hardware: ReadonlyMap<string, number>
  readonly models: ReadonlyMap<string, ModelPrice>
}

const numbers = ['perRun', 'perOutput', 'perSecond', 'perInputToken', 'perOutputToken'] as const

function readTable(document: unknown, origin: string): PriceTable {
  if (document == null) return { asOf: undefined, hardware: new Map(), models: new Map() }
  const { asOf, hardware, models } = asMap(document, origin)
  return {
    asOf: asOf == null ? undefined : String(asOf),
    hardware: new Map(
      Object.entries(asMap(hardware ?? {}, `${origin}: hardware`)).map(([name, price]) => [
        name,
        asPrice(price, `${origin}: hardware.${name}`),
      ]),
    ),
    models: new Map(
      Object.entries(asMap(models ?? {}, `${origin}: models`)).map(([name, price]) => [
        name,
        modelPrice(price, `${origin}: models.${name}`),
      ]),
    ),
  }
}

function modelPrice(value: unknown, origin: string): ModelPrice {
  const given = asMap(value, origin)
  const unknown = Object.keys(given).find(
    (name) => name !== 'hardware' && !(numbers as readonly string[]).includes(name),
  )
  if (unknown !== undefined) throw badPrices(`${origin}.${unknown} is none of hardware, ${numbers.join(', ')}.`)
  const { hardware } = given
  if (hardware !== undefined && typeof hardware !== 'string') throw badPrices(`${origin}.hardware is no name.`)
  const each = numbers.flatMap((name) =>
    given[name] === undefined ? [] : [[name, asPrice(given[name], `${origin}.${name}`)] as const],
  )
  return { ...Object.fromEntries(each), ...(hardware !== undefined && { hardware }) }
}

function asMap(value: unknown, origin: string): Readonly<Record<string, unknown>> {
  if (isNode(value)) return value
  throw badPrices(`${origin} is no table.`)
}

function asPrice(value: unknown, origin: string): number {
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value
  throw badPrices(`${origin} is no price: write US dollars as a number.`)
}

function badPrices(message: string): Failure {
  return new Failure('usage', message, {
    code: 'BAD_PRICES',
    hints: ['For an example to compare with, move the file away and run tuglet replicate cost --init-prices'],
  })
}
