// Keys whose values are made by people or by a database, and stay as they are.
const verbatim = new Set(['metadata', 'rows', 'columns', 'errors', 'misses', 'hits', 'set_count', 'invalidate_count'])

/** The server's JSON in our spelling: camelCase keys, dates as ISO text in UTC; `_id`, which means nothing outside, is left out. */
export function fromWire<T>(value: unknown): T {
  return converted(value) as T
}

function converted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(converted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([key]) => key !== '_id')
  return Object.fromEntries(entries.map(([key, inner]) => [camelCase(key), field(key, inner)]))
}

function field(key: string, value: unknown): unknown {
  if (verbatim.has(key)) return value
  return isDateKey(key) ? isoDate(value) : converted(value)
}

/** `created_at` → `createdAt`, `_source_url` → `sourceUrl`; keys that are no names (dates, file names) stay. */
function camelCase(key: string): string {
  if (!/^_?[A-Za-z][A-Za-z0-9]*(_[a-z0-9]+)*$/.test(key)) return key
  return key.replace(/^_/, '').replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

function isDateKey(key: string): boolean {
  return /(_at|At|Modified|_modified|last_used|_date)$|^date$/.test(key)
}

/** Text with or without an offset, or seconds since 1970; what is no date stays. */
function isoDate(value: unknown): unknown {
  if (typeof value === 'number') return new Date(value * 1000).toISOString()
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT/.test(value)) return value
  const time = Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(value) ? value : `${value}Z`)
  return Number.isNaN(time) ? value : new Date(time).toISOString()
}
