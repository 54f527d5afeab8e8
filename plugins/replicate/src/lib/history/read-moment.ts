import { Failure } from '@tuglet/kit/lib'

const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 }

/** A point in time: a date (`2026-01-31`, in UTC unless it says more), or how long ago (`2h`, `7d`); anything else is a Failure('usage'). */
export function readMoment(text: string | undefined, now: Date): Date | undefined {
  if (text === undefined) return undefined
  const [, count, unit = ''] = /^(\d+(?:\.\d+)?)([mhdw])$/.exec(text.trim()) ?? []
  if (count !== undefined) return new Date(now.getTime() - Number(count) * (units[unit] ?? NaN))
  const time = /^\d{4}-\d{2}/.test(text.trim()) ? Date.parse(text.trim()) : NaN
  if (!Number.isNaN(time)) return new Date(time)
  throw new Failure('usage', `"${text}" is no point in time.`, {
    code: 'BAD_DATE',
    hints: ['Write a date such as 2026-01-31, or how long ago: 2h, 7d.'],
  })
}
