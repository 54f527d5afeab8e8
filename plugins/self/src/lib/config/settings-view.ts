import { table, type Cell, type ManyView } from '@tuglet/kit/lib'
import type { SettingRow } from './list-settings.ts'

const id = ({ key }: SettingRow) => key
const key = ({ key: name }: SettingRow) => name
const value = ({ value: text, problem }: SettingRow) => (problem === undefined ? (text as Cell) : `(${problem})`)
const origin = ({ origin: from }: SettingRow) => from?.at
const shadows = ({ shadows: hidden = [] }: SettingRow) =>
  hidden.map(({ text, origin: { at } }) => `${at}: ${text}`).join('; ')

const short = table<SettingRow>({ id, columns: { key, value } })
const long = table<SettingRow>({ id, columns: { key, value, origin, shadows } })

/** Keys and values, and where they come from when the rows know. */
export const settingsView: ManyView<SettingRow> = {
  kind: 'many',
  id,
  text: (rows, style) => (rows.some((row) => row.origin) ? long : short).text(rows, style),
}
