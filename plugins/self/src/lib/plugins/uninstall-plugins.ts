import { Failure } from '@tuglet/kit/lib'
import { findEntry } from './find-entry.ts'
import type { StoreOptions } from './install-plugin.ts'
import { changeStore, openStore } from './plugin-store.ts'

/** A plugin that is gone. */
export interface RemovedPlugin {
  readonly name: string
  /** `user`, or `link` whose folder is left alone. */
  readonly type: string
}

/** Removes plugins; nothing is removed when one of the names is not installed. */
export async function* uninstallPlugins(
  words: readonly string[],
  { config, host, tasks }: StoreOptions,
): AsyncGenerator<RemovedPlugin> {
  const store = await openStore(config, host)
  const listed = await store.list()
  const entries = words.map((word) => findEntry(word, listed, config))
  for (const { name, type } of entries) {
    await tasks.step(`Uninstall ${name}`, () => changeStore(host, () => store.uninstall(name)))
    const left = await store.list()
    if (left.some((entry) => entry.name === name)) {
      throw new Failure('failed', `${name} could not be removed.`, { code: 'PLUGIN_STAYS', data: { plugin: name } })
    }
    yield { name, type }
  }
}
