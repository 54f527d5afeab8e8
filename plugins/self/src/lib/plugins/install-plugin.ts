import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Failure, type Host, type Output, type Step } from '@tuglet/kit/lib'
import type { InstalledPlugin } from '../checks/installed-plugin.ts'
import { askRegistry, notAPlugin } from './ask-registry.ts'
import { npmFailure } from './npm-failure.ts'
import { specText, type PluginSpec } from './plugin-spec.ts'
import { changeStore, openStore, type PluginStore, type StoreConfig } from './plugin-store.ts'
import { runNpm } from './run-npm.ts'
import { tryPlugin } from './try-plugin.ts'

/** What installing needs. */
export interface StoreOptions {
  readonly config: StoreConfig
  readonly host: Host
  readonly tasks: Step
  readonly out: Pick<Output, 'warn' | 'note'>
}

/** A plugin that was installed. */
export interface PluginRow {
  readonly name: string
  readonly version: string
  readonly type: string
  /** Where it is. */
  readonly root: string
}

/** Installs one plugin and tries it; one that does not work is taken out again, and what was there before is put back. */
export async function installPlugin(spec: PluginSpec, { config, host, tasks, out }: StoreOptions): Promise<PluginRow> {
  return tasks.step(`Install ${specText(spec)}`, async (step) => {
    refuseCore(spec, config)
    if (spec.kind === 'registry') {
      const nodeVersion = / node-v?(\S+)/.exec(config.userAgent)?.[1] ?? ''
      const { version } = await step.step('Ask the registry', () => askRegistry(spec, { host, nodeVersion }))
      step.status(`version ${version}`)
    }
    const store = await openStore(config, host)
    return changeStore(host, async () => {
      const before = spec.kind === 'registry' ? installedVersion(spec.name, host) : undefined
      try {
        const plugin = await step.step('Fetch it', () => fetched(spec, store, host))
        await step.step('Try its commands', () => keepIfWorks(plugin, { store, out }))
        const { name, version, root } = plugin
        return { name, version, type: 'user', root }
      } catch (error) {
        if (before !== undefined && spec.kind === 'registry') await putBack(spec.name, before, { store, out })
        throw error
      }
    })
  })
}

async function keepIfWorks(plugin: InstalledPlugin, { store, out }: { store: PluginStore; out: StoreOptions['out'] }) {
  const { reason, warnings } = await tryPlugin(plugin)
  for (const warning of warnings) out.warn(warning)
  if (reason === undefined) return
  await store.uninstall(plugin.name)
  throw doesNotWork(plugin, reason)
}

async function putBack(
  name: string,
  version: string,
  { store, out }: { store: PluginStore; out: StoreOptions['out'] },
) {
  try {
    await store.install(name, { tag: version })
    out.warn(`${name} ${version}, which was there before, is back.`)
  } catch {
    out.warn(`${name} ${version}, which was there before, could not be put back.`)
  }
}

function installedVersion(name: string, { dirs }: Host): string | undefined {
  try {
    const text = readFileSync(path.join(dirs.data, 'node_modules', name, 'package.json'), 'utf8')
    return (JSON.parse(text) as { version: string }).version
  } catch {
    return undefined
  }
}

function refuseCore(spec: PluginSpec, { plugins }: StoreConfig): void {
  if (spec.kind !== 'registry' || plugins.get(spec.name)?.type !== 'core') return
  throw new Failure('conflict', `${spec.name} comes with tuglet itself.`, {
    code: 'PLUGIN_IS_CORE',
    data: { plugin: spec.name },
  })
}

async function fetched(spec: PluginSpec, store: PluginStore, host: Host): Promise<InstalledPlugin> {
  const what = specText(spec)
  try {
    return await (spec.kind === 'registry' ? store.install(spec.name, { tag: spec.tag }) : store.install(spec.url, {}))
  } catch (error) {
    host.signal.throwIfAborted()
    if (String(error).includes('plugin is invalid')) throw notAPlugin(what)
    // The installer does not tell what npm failed with; npm itself does.
    const ran = await runNpm(['install', what, '--dry-run', '--ignore-scripts', '--no-audit', '--omit=dev'], host)
    throw npmFailure(ran.exitCode === 0 ? { stdout: '', stderr: String(error) } : ran, what)
  }
}

function doesNotWork({ name, version }: InstalledPlugin, reason: string): Failure {
  return new Failure('plugin', `${name} ${version} does not work, for ${reason}. It was taken out again.`, {
    code: 'PLUGIN_BROKEN',
    data: { plugin: name, version, reason },
  })
}
