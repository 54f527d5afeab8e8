import path from 'node:path'
import { Failure, type Host } from '@tuglet/kit/lib'
import { readCrashes, type Crash } from '@tuglet/launcher/crashes'
import type { InstalledPlugin } from '../checks/installed-plugin.ts'
import { kitOf } from '../checks/kit-of.ts'
import { findDependency, type Dependency } from './find-dependency.ts'
import { findEntry } from './find-entry.ts'
import { fullName } from './plugin-spec.ts'
import { readLock, type LockedPlugin } from './store/plugin-lock.ts'
import { storeFiles } from './store/store-files.ts'
import { readList, type StoreEntry } from './store/store-list.ts'
import type { StoreConfig } from './store-options.ts'
import { readPlugin } from './trial/read-plugin.ts'

/** A plugin in detail. */
export interface PluginDetails {
  readonly name: string
  readonly version: string
  readonly type: string
  readonly root: string
  /** Which versions `plugins update` may take. */
  readonly tag?: string
  readonly commands: readonly string[]
  /** The version of the kit that it runs with. */
  readonly kit?: string
  readonly dependencies: readonly Dependency[]
  /** What the store's lock says of an installed one. */
  readonly locked?: LockedPlugin
  /** Its crashes in a row, and whether it is left out for them. */
  readonly crashes?: Crash
}

type Inspected = Pick<InstalledPlugin, 'name' | 'version' | 'type' | 'root' | 'pjson'> & {
  readonly commands: readonly string[]
}

/** Everything about one plugin, by its full or short name; also about one that is left out of this start. */
export async function inspectPlugin(word: string, config: StoreConfig, host: Host): Promise<PluginDetails> {
  const files = storeFiles(host.dirs.data)
  const entries = readList(files.list).plugins
  const plugin = config.plugins.get(word) ?? config.plugins.get(fullName(word))
  const entry = plugin ? entries.find(({ name }) => name === plugin.name) : findEntry(word, entries, config)
  const { name, version, type, root, commands, pjson } = plugin ? loaded(plugin) : onDisk(entry!, host)
  const kit = kitOf(root)
  const locked = entry && lockedIn(files.lock, name)
  const crashes = readCrashes(host.dirs.data).get(name)
  return {
    name,
    version,
    type,
    root,
    ...(entry?.tag !== undefined && { tag: entry.tag }),
    commands: commands.map((id) => id.replaceAll(':', ' ')).toSorted(),
    ...(kit && { kit: kit.version }),
    dependencies: Object.entries(pjson.dependencies ?? {}).map(([each, wanted]) => findDependency(each, wanted, root)),
    ...(locked && { locked }),
    ...(crashes && { crashes }),
  }
}

function loaded({ commands, ...plugin }: InstalledPlugin): Inspected {
  const { name, version, type, root, pjson } = plugin
  return { name, version, type, root, pjson, commands: commands.map(({ id }) => id) }
}

function onDisk({ name, type, root }: StoreEntry, { dirs }: Host): Inspected {
  const place = root ?? path.join(dirs.data, 'node_modules', name)
  try {
    const { version, pjson, files } = readPlugin(place)
    const commands = files.flatMap(({ what, holds }) => (holds === 'command' ? [what.replace(/^command /, '')] : []))
    return { name, version, type, root: place, pjson, commands }
  } catch (cause) {
    throw notReadable(name, cause)
  }
}

// A lock that cannot be read is for doctor to tell.
function lockedIn(file: string, name: string): LockedPlugin | undefined {
  try {
    return readLock(file)?.plugins[name]
  } catch {
    return undefined
  }
}

function notReadable(name: string, cause: unknown): Failure {
  return new Failure('plugin', `The plugin ${name} is installed and cannot be read.`, {
    code: 'PLUGIN_BROKEN',
    hints: [`Install it anew: tuglet plugins install ${name}`, `Or remove it: tuglet plugins uninstall ${name}`],
    data: { plugin: name },
    cause,
  })
}
