import { forgetCrashes } from '@tuglet/launcher/crashes'
import { addPlugin, type PluginRow } from './add-plugin.ts'
import { installedVersion } from './installed-version.ts'
import { orderPlugin, type Order } from './order-plugin.ts'
import { readPluginSpec } from './plugin-spec.ts'
import { refuseCore } from './refuse-core.ts'
import { changeStore } from './store/change-store.ts'
import type { StoreOptions } from './store-options.ts'

/** Installs plugins, all of them or none: names are checked before anything is asked, and everything is asked before anything is fetched. */
export async function* installPlugins(words: readonly string[], options: StoreOptions): AsyncGenerator<PluginRow> {
  yield* await installAll(words, options)
}

/** The same for those of them that are not there yet in that version: of several processes that want one, one installs it. */
export async function installMissing(words: readonly string[], options: StoreOptions): Promise<void> {
  await installAll(words, { ...options, isPresent: ({ wanted }) => isInstalled(wanted, options) })
}

async function installAll(
  words: readonly string[],
  { isPresent = () => false, ...options }: StoreOptions & { readonly isPresent?: (order: Order) => boolean },
): Promise<readonly PluginRow[]> {
  const { config, host, tasks } = options
  const specs = words.map((word) => readPluginSpec(word, host.cwd))
  for (const spec of specs) if (spec.kind === 'registry') refuseCore(spec.name, config)
  const orders: Order[] = []
  for (const spec of specs) orders.push(await orderPlugin(spec, options))
  const added = await changeStore({ host, step: tasks }, async (change) => {
    const rows: PluginRow[] = []
    for (const order of orders) if (!isPresent(order)) rows.push(await addPlugin(change, order, options))
    if (rows.length === 0) change.cancel()
    return rows
  })
  // Who installs a plugin wants to use it, whatever an earlier version of it did.
  for (const { name } of added) forgetCrashes(host.dirs.data, name)
  return added
}

function isInstalled(wanted: Order['wanted'], { host }: StoreOptions): boolean {
  return wanted.kind === 'registry' && installedVersion(wanted.name, host) === wanted.version
}
