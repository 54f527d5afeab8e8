/** Bytes done of a total (0 when unknown), and their rate in bytes per second when it is known. */
export interface Progress {
  readonly done: number
  readonly total: number
  readonly rate?: number | undefined
}

/** Progress in words, `12.3 MB of 40.0 MB · 3.1 MB/s · 9 s left`; leaves out what is not known. */
export function progressText(progress: Progress, separator = ' · '): string {
  const { done, total, rate } = progress
  const amount = total > 0 ? `${bytesText(Math.min(done, total))} of ${bytesText(total)}` : bytesText(done)
  const speed = rate === undefined ? undefined : `${bytesText(rate)}/s`
  return [amount, speed, timeLeft(progress)].filter(Boolean).join(separator)
}

/** The same from the fullest form to the shortest, for lines with less room. */
export function progressForms(progress: Progress, separator = ' · '): readonly string[] {
  const { done, total } = progress
  const full = progressText(progress, separator)
  if (total <= 0) return [full, bytesText(done)]
  const percent = `${Math.floor((Math.min(done, total) * 100) / total)} %`
  const left = timeLeft(progress)
  const amount = `${bytesText(Math.min(done, total))} of ${bytesText(total)}`
  return left
    ? [full, `${amount}${separator}${left}`, `${percent}${separator}${left}`, percent]
    : [full, amount, percent]
}

const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB']

/** A number of bytes with a decimal unit: `512 B`, `12.3 MB`. */
export function bytesText(bytes: number): string {
  let unit = 0
  let value = bytes
  // 999.95 would be rounded up to "1000.0".
  while (value >= (unit === 0 ? 999.5 : 999.95) && unit < units.length - 1) {
    value /= 1000
    unit++
  }
  return `${unit === 0 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`
}

/** A length of time in milliseconds, rounded to what matters: `9 s`, `2 min 5 s`, `1 h 12 min`, `3 d 4 h`. */
export function elapsedText(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  const parts: readonly [number, string][] = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ]
  const first = parts.findIndex(([count]) => count > 0)
  if (first < 0) return '0 s'
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ')
}

function timeLeft({ done, total, rate }: Progress): string | undefined {
  if (rate === undefined || rate <= 0 || total <= 0 || done >= total) return undefined
  return `${elapsedText(Math.max(1, Math.ceil((total - done) / rate)) * 1000)} left`
}
