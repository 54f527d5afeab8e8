import type { Interfaces } from '@oclif/core'
import type { Candidates } from '../completion/candidates.ts'
import { readWordList } from '../index/index-files.ts'
import { leftOut } from '../index/left-out.ts'
import type { PluginEntry, PluginIndex } from '../index/plugin-index.ts'
import { commandPlugin, everyPlugin, hookStub, rootStub, StaleIndex } from '../plugins/indexed-plugins.ts'
import { sharePackages } from '../share/share-packages.ts'
import { LaunchedConfig } from './launched-config.ts'
import { printLive } from './print-live.ts'
import type { Start } from './start-options.ts'

/** Runs the command that the index found, with its plugin alone loaded; says no when there is none, and throws StaleIndex before anything ran. */
export async function runIndexed(start: Start): Promise<boolean> {
  const { index, ordered, commandId, offer } = start.early
  if (index && offer?.live) return complete(start, { index, offer })
  if (!index || !ordered || commandId === undefined) return false
  sharePackages(index.plugins)
  const config = await openConfig(start, { index, id: commandId })
  const command = config.findCommand(commandId)
  if (!command) throw new StaleIndex(`there is no ${commandId}`)
  if (index.broken.length > 0) await start.host.stderr.write(leftOut(index.broken))
  const argv = ordered.slice(commandId.split(':').length)
  // The same steps as oclif's own run, which would first look at every command there is.
  await config.runHook('init', { argv, id: commandId })
  let failed: unknown
  try {
    await config.runCommand(commandId, argv, command)
  } catch (error) {
    failed = error
    throw error
  } finally {
    await config.runHook('finally', { argv, Command: command as never, error: failed as Error, id: commandId })
  }
  return true
}

async function complete(start: Start, { index, offer }: { index: PluginIndex; offer: Candidates }): Promise<true> {
  sharePackages(index.plugins)
  const config = await openConfig(start, { index, id: offer.live?.id ?? '' })
  await printLive(offer, config, { host: start.host, words: start.words.slice(1) })
  return true
}

/** Before anything of a plugin has run, whatever goes wrong is a reason to look at the disk again. */
async function openConfig(start: Start, wanted: { index: PluginIndex; id: string }): Promise<LaunchedConfig> {
  try {
    return await partOfConfig(start, wanted)
  } catch (error) {
    throw new StaleIndex('the index does not fit', { cause: error })
  }
}

async function partOfConfig({ host, root, guard }: Start, { index, id }: { index: PluginIndex; id: string }) {
  const { rootPackage, plugins } = index
  const owner = ownerOf(index, id)
  const plugin = await commandPlugin(owner, id)
  const listening = plugins.filter((entry) => entry === owner || Object.keys(entry.hooks).length > 0)
  const map = new Map<string, Interfaces.Plugin>([[rootPackage.name, rootStub(root, rootPackage)]])
  for (const entry of listening) map.set(entry.name, entry === owner ? plugin : hookStub(entry))
  const commandIds = () => readWordList(host.dirs.cache, index)?.ids
  const part = { id, commandIds, everyPlugin: () => everyPlugin(root, rootPackage, plugins) }
  const options = { root, pjson: rootPackage as never, plugins: map as never, userPlugins: false, devPlugins: false }
  return LaunchedConfig.open(options, { guard, part })
}

function ownerOf({ plugins, words }: PluginIndex, id: string): PluginEntry {
  const [at] = words[id.split(':', 1)[0] ?? '']?.[id] ?? [-1]
  const owner = plugins[at]
  if (!owner) throw new StaleIndex(`nobody has ${id}`)
  return owner
}
