/** A date as the server writes most of them: microseconds and an offset. */
export function withOffset(date: Date): string {
  return date.toISOString().replace(/(\.\d+)Z$/, '$1000+00:00')
}

/** A date as the server writes those of repositories: microseconds and a Z. */
export function withZ(date: Date): string {
  return date.toISOString().replace(/Z$/, '000Z')
}

/** Seconds since 1970 as the versioned store counts. */
export function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1000)
}
