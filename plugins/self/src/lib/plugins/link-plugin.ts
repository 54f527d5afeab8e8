import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Failure } from '@tuglet/kit/lib'
import { notAPlugin } from './ask-registry.ts'
import type { PluginRow, StoreOptions } from './install-plugin.ts'
import { changeStore, openStore } from './plugin-store.ts'
import { tryPlugin } from './try-plugin.ts'

/** Links the folder of a plugin under development; its dependencies and its build are its developer's, so what does not load is only warned of. */
export async function linkPlugin(folder: string, { config, host, tasks, out }: StoreOptions): Promise<PluginRow> {
  const root = path.resolve(host.cwd, folder)
  readPackage(root)
  return tasks.step(`Link ${root}`, async () => {
    const store = await openStore(config, host)
    const plugin = await changeStore(host, () => store.link(root))
    const { reason, warnings } = await tryPlugin(plugin)
    for (const warning of reason === undefined ? warnings : [`${plugin.name}: ${reason}`]) out.warn(warning)
    return { name: plugin.name, version: plugin.version, type: 'link', root }
  })
}

function readPackage(root: string): void {
  const file = path.join(root, 'package.json')
  const { oclif } = parsed(file)
  if (oclif === undefined) throw notAPlugin(root)
}

function parsed(file: string): { readonly oclif?: unknown } {
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
