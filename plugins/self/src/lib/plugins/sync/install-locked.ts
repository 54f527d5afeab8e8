import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { judged, keepIfWorks } from '../add-plugin.ts'
import { npmFailure } from '../npm/npm-failure.ts'
import { npmLockText } from '../npm/npm-packages.ts'
import { registryOf, runNpm } from '../npm/run-npm.ts'
import { refuseCore } from '../refuse-core.ts'
import type { Change } from '../store/open-generation.ts'
import { withEntry, withoutEntry, type StoreEntry, type StoreList } from '../store/store-list.ts'
import type { StoreOptions } from '../store-options.ts'
import { readPlugin } from '../trial/read-plugin.ts'
import type { ProjectLock } from './project-lock.ts'

/** What is to be installed, and what is to go. */
export interface LockedOrder {
  readonly lock: ProjectLock
  /** Those of its plugins that are not as it says. */
  readonly changed: ReadonlySet<string>
  readonly gone: ReadonlySet<string>
}

/** Installs exactly the versions of a lock into a change, with the very dependencies that it names; other plugins stay as they are. */
export async function installLocked(change: Change, order: LockedOrder, options: StoreOptions): Promise<void> {
  const { lock, changed } = order
  const { config, host, tasks } = options
  const names = Object.keys(lock.plugins)
  for (const name of names) refuseCore(name, config)
  const list = wantedList(change, order)
  await change.setList(list)
  // npm keeps to the packages that its lock names, and adds what the plugins beside them need.
  if (lock.packages) await writeFile(change.files.npmLock, npmLockText(lock.packages, list.dependencies))
  await tasks.step('Fetch what the lock names', async () => {
    const registry = registryOf(config, host)
    const words = ['install', '--omit=dev', '--prefer-offline']
    const ran = await runNpm(words, { host, cwd: change.files.folder, registry })
    host.signal.throwIfAborted()
    if (ran.exitCode !== 0) throw npmFailure(ran, names.join(', '))
  })
  for (const name of changed) {
    await tasks.step(`Try ${name}`, async () => {
      const plugin = readPlugin(path.join(change.files.packages, name))
      const promised = lock.plugins[name]?.integrity
      await judged(plugin, { change, source: 'lock', promised }, options)
      await keepIfWorks(plugin, options)
    })
  }
}

function wantedList(change: Change, { lock, gone }: Omit<LockedOrder, 'changed'>): StoreList {
  let list = exactly(change)
  for (const name of gone) list = withoutEntry(list, name)
  for (const [name, { version }] of Object.entries(lock.plugins)) {
    const before = list.plugins.find((entry) => entry.name === name)
    const entry: StoreEntry = { name, type: 'user', tag: before?.tag ?? version }
    list = withEntry({ ...list, dependencies: { ...list.dependencies, [name]: version } }, entry)
  }
  return list
}

// Those that the lock does not name stay at their versions.
function exactly(change: Change): StoreList {
  const list = change.list()
  const versions = Object.entries(list.dependencies).map(([name, wanted]) => {
    const { version } = change.before.plugins[name] ?? {}
    return [name, version === undefined || /[:/]/.test(wanted) ? wanted : version] as const
  })
  return { ...list, dependencies: Object.fromEntries(versions) }
}
