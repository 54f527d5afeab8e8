import { Failure } from '@tuglet/kit/lib'

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 }

/** Reads `never`, `90`, `30m`, `2h` or `1d` as seconds, -1 for never; Failure('usage') for anything else. */
export function readSleepTime(text: string): number {
  if (/^(?:never|-1)$/i.test(text)) return -1
  const [, number, unit = 's'] = /^(\d+)([smhd])?$/.exec(text) ?? []
  const seconds = Number(number) * units[unit]!
  if (number !== undefined && seconds > 0) return seconds
  throw new Failure('usage', `"${text}" is no time after which a Space could sleep.`, {
    code: 'BAD_SLEEP_TIME',
    hints: ['Write it like 300, 30m, 2h, 1d or never.'],
  })
}

/** `after 2 h idle`, `never`; nothing where it is not known. */
export function sleepWords(seconds: number | null | undefined): string | undefined {
  if (seconds === null || seconds === undefined) return undefined
  if (seconds < 0) return 'never'
  const [unit, size] = Object.entries(units).findLast(([, size]) => seconds % size === 0 && seconds >= size) ?? ['s', 1]
  return `after ${seconds / size} ${unit} idle`
}
