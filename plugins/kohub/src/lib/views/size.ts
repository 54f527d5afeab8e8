import { Failure } from '@tuglet/kit/lib'

const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const

/** A number of bytes as people read it, `12.3 MB`; null has no limit. */
export function sizeText(bytes: number | null): string {
  if (bytes === null) return 'unlimited'
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, Math.abs(bytes))) / 3))
  const number = bytes / 1000 ** power
  return `${power === 0 ? bytes : number.toFixed(1)} ${units[power]}`
}

const factors: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  m: 1e6,
  g: 1e9,
  t: 1e12,
  p: 1e15,
  ki: 2 ** 10,
  mi: 2 ** 20,
  gi: 2 ** 30,
  ti: 2 ** 40,
  pi: 2 ** 50,
}

/** Reads `500`, `10GB`, `1.5 TiB` as bytes and `unlimited` as null; throws Failure('usage') for anything else. */
export function parseSize(text: string): number | null {
  if (/^(unlimited|none)$/i.test(text.trim())) return null
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)\s*([kmgtp]?i?)b?$/i.exec(text.trim()) ?? []
  const factor = factors[unit.toLowerCase()]
  const bytes = Math.round(Number(number) * (factor ?? NaN))
  if (Number.isSafeInteger(bytes)) return bytes
  throw new Failure('usage', `"${text}" is not a size.`, {
    code: 'BAD_SIZE',
    hints: ['Write it like 500MB, 10GB, 1.5TiB or unlimited.'],
  })
}
