import type { OneView } from '@tuglet/kit/lib'
import { plain } from '../views/plain.ts'
import { plainTable } from '../views/plain-view.ts'
import type { ConfigValue } from './config-value.ts'

/** One value of the configuration: the value alone. */
export const configView: OneView<ConfigValue> = {
  kind: 'one',
  id: ({ value }) => plain(String(value ?? '')),
  text: ({ value }) => `${plain(String(value ?? ''))}\n`,
}

/** The whole configuration. */
export const configTable = plainTable<ConfigValue>({
  id: ({ key }) => key,
  columns: {
    key: ({ key }) => key,
    value: ({ value }) => (typeof value === 'boolean' ? String(value) : (value ?? '')),
    from: ({ origin }) => origin,
  },
})
