import path from 'node:path'
import { withLock, type Host } from '@tuglet/kit/lib'
import type { InstalledPlugin } from '../checks/installed-plugin.ts'
import { freshPlugin } from './fresh-plugin.ts'
import { forbidScripts } from './no-scripts.ts'

/** The CLI's own configuration, handed on to the installer. */
export interface StoreConfig {
  readonly userAgent: string
  readonly npmRegistry?: string | undefined
  readonly plugins: ReadonlyMap<string, InstalledPlugin>
}

/** A plugin as the store lists it. */
export interface StoreEntry {
  readonly name: string
  readonly type: 'user' | 'link'
  readonly tag?: string
  readonly url?: string
  readonly root?: string
}

/** The plugins that the person installed or linked, in the data directory. */
export interface PluginStore {
  list(): Promise<readonly StoreEntry[]>
  /** Installs a name with a tag, or a tarball's address, and loads it. */
  install(name: string, options: { readonly tag?: string }): Promise<InstalledPlugin>
  uninstall(name: string): Promise<void>
  link(folder: string): Promise<InstalledPlugin>
}

interface Loaded {
  readonly root: string
}

interface Installer {
  list(): Promise<StoreEntry[]>
  install(name: string, options: { tag?: string }): Promise<Loaded>
  uninstall(name: string): Promise<void>
  link(folder: string, options: { install: boolean }): Promise<Loaded>
}

type InstallerClass = new (options: { config: object; logLevel: 'silent' }) => Installer

/** Opens the store over oclif's installer, silenced: what it would print on stdout is for our steps and view to say. */
export async function openStore(config: StoreConfig, { dirs, env }: Pick<Host, 'dirs' | 'env'>): Promise<PluginStore> {
  const { commands } = await import('@oclif/plugin-plugins')
  const registry = env['TUGLET_NPM_REGISTRY'] || config.npmRegistry
  const own = { dataDir: { value: dirs.data }, npmRegistry: { value: registry } }
  const ours = Object.create(config, own) as ConstructorParameters<typeof commands.plugins>[1]
  // Its class is exported by no other way than the command that lists plugins.
  const index = new commands.plugins(['--json'], ours)
  await index.run()
  const Store = index.plugins.constructor as unknown as InstallerClass
  const installer = new Store({ config: ours, logLevel: 'silent' })
  return {
    list: () => installer.list(),
    install: async (name, options) => freshPlugin((await installer.install(name, options)).root, 'user'),
    uninstall: (name) => installer.uninstall(name),
    link: async (folder) => freshPlugin((await installer.link(folder, { install: false })).root, 'link'),
  }
}

/** Changes the store while nobody else does, with install scripts off. */
export async function changeStore<T>(host: Host, work: () => Promise<T>): Promise<T> {
  await forbidScripts(host)
  // An installation takes as long as the network does.
  return withLock(path.join(host.dirs.data, 'package.json'), work, { staleMs: 900_000, waitMs: 600_000 })
}
