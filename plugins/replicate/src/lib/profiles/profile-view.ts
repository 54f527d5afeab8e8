import type { OneView } from '@tuglet/kit/lib'
import { isTable, type Table } from './merge-tables.ts'
import type { FoundProfile } from './profile.ts'

/** How a profile reads: each value with the file that it stands in. */
export const profileView: OneView<FoundProfile> = {
  kind: 'one',
  id: ({ name }) => name,
  text({ profile, origins }, style) {
    const rows = Object.entries(origins).map(([path, origin]) => [path, shown(valueAt(profile as Table, path)), origin])
    if (!style.isTTY) return rows.map((row) => `${row.join('\t')}\n`).join('')
    const width = Math.max(0, ...rows.map(([path = '']) => path.length))
    return rows
      .map(
        ([path = '', value, origin]) =>
          `${style.paint.bold(path.padEnd(width))}  ${value}  ${style.paint.dim(`(${origin})`)}\n`,
      )
      .join('')
  },
}

function valueAt(table: Table, path: string): unknown {
  // A name may hold a dot itself, so the longest name that fits is taken.
  const name = Object.keys(table)
    .filter((one) => path === one || path.startsWith(`${one}.`))
    .toSorted((a, b) => b.length - a.length)[0]
  if (name === undefined) return undefined
  const value = table[name]
  return path === name || !isTable(value) ? value : valueAt(value, path.slice(name.length + 1))
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value.replaceAll(/[\p{Cc}]+/gu, ' ') : JSON.stringify(value)
}
