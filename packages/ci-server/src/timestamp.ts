/** The time as v1 writes it: ISO 8601 in UTC with microseconds and one `Z`. */
export function timestamp(time: Date = new Date()): string {
  return time.toISOString().replace('Z', '000Z')
}
