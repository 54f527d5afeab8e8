import { rm } from 'node:fs/promises'
import path from 'node:path'
import { Failure } from '@tuglet/kit/lib'
import type { Order } from './order-plugin.ts'
import { readNpmLock } from './npm/npm-packages.ts'
import { openInstaller } from './npm/open-installer.ts'
import { refuseCore } from './refuse-core.ts'
import type { Change } from './store/open-generation.ts'
import type { TrustLevel } from './store/plugin-lock.ts'
import { withEntry } from './store/store-list.ts'
import { nodeVersionOf, type StoreOptions } from './store-options.ts'
import { readDigests } from './tree/kept-digests.ts'
import { spoiledPackages } from './tree/spoiled-packages.ts'
import { readPlugin, type PluginOnDisk } from './trial/read-plugin.ts'
import { tryPlugin } from './trial/try-plugin.ts'
import { judgePlugin, type Candidate } from './trust/judge-plugin.ts'

/** A plugin that was installed. */
export interface PluginRow {
  readonly name: string
  readonly version: string
  readonly type: string
  /** Where it is. */
  readonly root: string
  /** How far it is trusted; a link is the person's own. */
  readonly trust?: TrustLevel
}

/** Fetches a plugin into a change, judges it and tries it; throws when it may not stay. */
export async function addPlugin(change: Change, order: Order, options: StoreOptions): Promise<PluginRow> {
  const { wanted, tag } = order
  const title = wanted.kind === 'registry' ? `${wanted.name} ${wanted.version}` : wanted.url
  return options.tasks.step(`Install ${title}`, async (step) => {
    const plugin = await step.step('Fetch it', () => fetched(change, order, options))
    const promised = wanted.kind === 'registry' ? wanted.integrity : undefined
    const trust = await judged(
      plugin,
      { change, source: wanted.kind, promised, attestations: wanted.attestations },
      options,
    )
    await step.step('Try its commands', () => keepIfWorks(plugin, options))
    const from = wanted.kind === 'registry' ? { tag: tag ?? 'latest' } : { url: wanted.url }
    await change.setList(withEntry(change.list(), { name: plugin.name, type: 'user', ...from }))
    return rowOf({ ...plugin, trust }, options)
  })
}

/** A plugin of a generation as it is told of: where it will be once the generation is in force. */
export function rowOf(
  { name, version, trust }: Pick<PluginOnDisk, 'name' | 'version'> & { readonly trust: TrustLevel },
  { host }: StoreOptions,
): PluginRow {
  return { name, version, type: 'user', root: path.join(host.dirs.data, 'node_modules', name), trust }
}

async function fetched(change: Change, { wanted }: Order, options: StoreOptions): Promise<PluginOnDisk> {
  const known =
    wanted.kind === 'registry' ? wanted.name : change.list().plugins.find(({ url }) => url === wanted.url)?.name
  if (known !== undefined) await removeSpoiled(known, change)
  const installer = await openInstaller(change.files.folder, options)
  const plugin = readPlugin(await installer.install(wanted))
  refuseCore(plugin.name, options.config)
  return plugin
}

// npm leaves alone what it takes for installed, so packages that somebody changed have to go before they can come anew.
async function removeSpoiled(name: string, { files }: Change): Promise<void> {
  const packages = readNpmLock(files.npmLock)
  const kept = readDigests(files.digests)
  const spoiled = await spoiledPackages(name, { packages, kept, folder: files.folder })
  if (spoiled.length === 0) return
  for (const place of spoiled) await rm(path.join(files.folder, place), { recursive: true, force: true })
  await rm(path.join(files.packages, '.package-lock.json'), { force: true })
}

/** Compares what came with what was promised, and has the plugin judged before anything of it runs: returns how far it is trusted. */
export async function judged(
  { name, version, root }: PluginOnDisk,
  {
    change,
    source,
    promised,
    attestations,
  }: Pick<Candidate, 'source' | 'attestations'> & { readonly change: Change; readonly promised?: string | undefined },
  { host, trustRoot }: Pick<StoreOptions, 'host' | 'trustRoot'>,
): Promise<TrustLevel> {
  const { integrity = '' } = readNpmLock(change.files.npmLock)[`node_modules/${name}`] ?? {}
  if (promised !== undefined && promised !== integrity) throw notAsPromised(name, version)
  const before = change.before.plugins[name]
  const candidate = { name, version, integrity, source, attestations, before, root }
  const trust = await judgePlugin(candidate, { host, trustRoot })
  change.standing.trust.set(name, trust)
  return trust
}

/** Tries a plugin; throws when it does not work, and warns of the rest. */
export async function keepIfWorks(plugin: PluginOnDisk, { host, config, out }: StoreOptions): Promise<void> {
  const { reason, warnings } = await tryPlugin(plugin, { host, nodeVersion: nodeVersionOf(config) })
  for (const warning of warnings) out.warn(warning)
  if (reason === undefined) return
  const { name, version } = plugin
  throw new Failure('plugin', `${name} ${version} does not work, for ${reason}. Nothing was changed.`, {
    code: 'PLUGIN_BROKEN',
    hints: [`Another version may work: tuglet plugins install ${name}@VERSION`],
    data: { plugin: name, version, reason },
  })
}

function notAsPromised(name: string, version: string): Failure {
  return new Failure(
    'plugin',
    `What came for ${name} ${version} is not what the registry promised. Nothing was changed.`,
    {
      code: 'PLUGIN_INTEGRITY',
      hints: ['Something on the way changed it, or npm’s cache is damaged: npm cache verify'],
      data: { plugin: name, version },
    },
  )
}
