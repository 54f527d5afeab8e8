/** A table of values as YAML or JSON gives it. */
export type Table = Readonly<Record<string, unknown>>

/** Is it a table, and no list? */
export function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The second table over the first: tables are merged, everything else (lists too) is replaced. */
export function mergeTables(under: Table, over: Table): Table {
  const entries = Object.entries(over).map(([name, value]) => {
    const below = Object.hasOwn(under, name) ? under[name] : undefined
    return [name, isTable(below) && isTable(value) ? mergeTables(below, value) : value] as const
  })
  return Object.fromEntries([...Object.entries(under), ...entries])
}

/** The dotted paths of a table's values; an empty table is a value. */
export function pathsOf(table: Table, before = ''): string[] {
  return Object.entries(table).flatMap(([name, value]) => {
    const path = before === '' ? name : `${before}.${name}`
    return isTable(value) && Object.keys(value).length > 0 ? pathsOf(value, path) : [path]
  })
}
