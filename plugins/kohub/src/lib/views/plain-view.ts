import { record, table, type Cell, type ManyView, type OneView } from '@tuglet/kit/lib'
import { plain } from './plain.ts'

/** The kit's record, with every text as harmless as a terminal needs it: names and descriptions are strangers' words. */
export function plainRecord<T>(options: {
  id(value: T): string
  fields: Record<string, (value: T) => Cell | null>
}): OneView<T> {
  return record<T>({ id: (value) => plain(options.id(value)), fields: harmless(options.fields) })
}

/** The kit's table, likewise. */
export function plainTable<T>(options: {
  id(row: T): string
  columns: Record<string, (row: T) => Cell | null>
}): ManyView<T> {
  return table<T>({ id: (row) => plain(options.id(row)), columns: harmless(options.columns) })
}

function harmless<T>(cells: Record<string, (value: T) => Cell | null>): Record<string, (value: T) => Cell> {
  return Object.fromEntries(
    Object.entries(cells).map(([name, read]) => [
      name,
      (value: T) => {
        const cell = read(value) ?? undefined
        return typeof cell === 'string' ? plain(cell) : cell
      },
    ]),
  )
}
