import { Failure } from './failure.ts'

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Reads a length of time such as `90`, `30s`, `5m` or `1h30m` as milliseconds; a bare number is seconds. */
export function parseDuration(text: string): number {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text) * 1000
  if (!/^(?:\d+(?:\.\d+)?(?:ms|s|m|h|d))+$/.test(text)) {
    throw new Failure('usage', `"${text}" is not a length of time.`, {
      code: 'BAD_DURATION',
      hints: ['Write it like 90, 30s, 5m or 1h30m.'],
    })
  }
  return [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)].reduce(
    (sum, [, number, unit]) => sum + Number(number) * (units[unit ?? 's'] ?? 1000),
    0,
  )
}
