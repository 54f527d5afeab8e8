import { closest, Failure } from '@tuglet/kit/lib'
import { fullName } from './plugin-spec.ts'
import { isCore } from './refuse-core.ts'
import type { StoreEntry } from './store/store-list.ts'
import type { StoreConfig } from './store-options.ts'

/** The installed plugin that a person means by its full or short name; throws a Failure when it is not theirs to change. */
export function findEntry(
  word: string,
  entries: readonly StoreEntry[],
  { plugins }: Pick<StoreConfig, 'plugins'>,
): StoreEntry {
  const exact = entries.find(({ name }) => name === word)
  if (exact) return exact
  const name = fullName(word)
  const found = entries.find((entry) => entry.name === name)
  if (found) return found
  if (plugins.has(name)) throw isCore(name)
  const near = closest(
    name,
    entries.map((entry) => entry.name),
  )
  throw new Failure('notFound', `The plugin ${name} is not installed.`, {
    code: 'PLUGIN_NOT_INSTALLED',
    hints: [near === undefined ? 'See what is: tuglet plugins list' : `Did you mean ${near}?`],
    data: { plugin: name, installed: entries.map((entry) => entry.name) },
  })
}
