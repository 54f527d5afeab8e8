import { forgetCrashes } from '@tuglet/launcher/crashes'
import { findEntry } from './find-entry.ts'
import { openInstaller } from './npm/open-installer.ts'
import { changeStore } from './store/change-store.ts'
import { storeFiles } from './store/store-files.ts'
import { readList, withoutEntry } from './store/store-list.ts'
import type { StoreOptions } from './store-options.ts'

/** A plugin that is gone. */
export interface RemovedPlugin {
  readonly name: string
  /** `user`, or `link` whose folder is left alone. */
  readonly type: string
}

/** Removes plugins; nothing is removed when one of the names is not installed. */
export async function* uninstallPlugins(
  words: readonly string[],
  options: StoreOptions,
): AsyncGenerator<RemovedPlugin> {
  const { config, host, tasks } = options
  const { plugins } = readList(storeFiles(host.dirs.data).list)
  const entries = [...new Set(words.map((word) => findEntry(word, plugins, config)))]
  await changeStore({ host, step: tasks }, async (change) => {
    // Somebody else may have removed one while we waited, or a change that was broken off was finished now.
    const there = new Set(change.list().plugins.map(({ name }) => name))
    const left = entries.filter(({ name }) => there.has(name))
    if (left.length === 0) return change.cancel()
    const installer = await openInstaller(change.files.folder, options)
    for (const { name, type } of left) {
      await tasks.step(`Uninstall ${name}`, async () => {
        if (type === 'user') await installer.uninstall(name)
        await change.setList(withoutEntry(change.list(), name))
      })
    }
  })
  const removed = entries.map(({ name, type }) => ({ name, type }))
  for (const { name } of removed) forgetCrashes(host.dirs.data, name)
  yield* removed
}
