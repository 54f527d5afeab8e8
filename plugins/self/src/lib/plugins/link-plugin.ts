import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Failure } from '@tuglet/kit/lib'
import type { PluginRow } from './add-plugin.ts'
import { notAPlugin } from './npm/ask-registry.ts'
import { refuseCore } from './refuse-core.ts'
import { changeStore } from './store/change-store.ts'
import { withEntry, withoutEntry } from './store/store-list.ts'
import { nodeVersionOf, type StoreOptions } from './store-options.ts'
import { readPlugin } from './trial/read-plugin.ts'
import { tryPlugin } from './trial/try-plugin.ts'

/** Links the folder of a plugin under development; its dependencies and its build are its developer's, so what does not load is only warned of. */
export async function linkPlugin(folder: string, { config, host, tasks, out }: StoreOptions): Promise<PluginRow> {
  const root = path.resolve(host.cwd, folder)
  readPackage(root)
  const plugin = readPlugin(root)
  const { name, version } = plugin
  refuseCore(name, config)
  return tasks.step(`Link ${root}`, async (step) => {
    await changeStore({ host, step }, async (change) => {
      const list = withoutEntry(change.list(), name)
      // Of two names for one folder the newer one counts.
      const plugins = list.plugins.filter((entry) => entry.type !== 'link' || entry.root !== root)
      await change.setList(withEntry({ ...list, plugins }, { name, root, type: 'link' }))
    })
    const { reason, warnings } = await tryPlugin(plugin, { host, nodeVersion: nodeVersionOf(config) })
    for (const warning of reason === undefined ? warnings : [`${name}: ${reason}`]) out.warn(warning)
    return { name, version, type: 'link', root }
  })
}

function readPackage(root: string): void {
  const { oclif, name, version } = parsed(path.join(root, 'package.json'))
  if (oclif === undefined || typeof name !== 'string' || typeof version !== 'string') throw notAPlugin(root)
}

function parsed(file: string): { readonly oclif?: unknown; readonly name?: unknown; readonly version?: unknown } {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as { readonly oclif?: unknown }
  } catch (cause) {
    throw new Failure('notFound', `There is no readable package.json at ${file}.`, {
      code: 'PLUGIN_NOT_FOUND',
      data: { file },
      cause,
    })
  }
}
