import { rm, writeFile } from 'node:fs/promises'
import { arch } from 'node:os'
import path from 'node:path'
import { judged, keepIfWorks, rowOf, type PluginRow } from '../add-plugin.ts'
import { findEntry } from '../find-entry.ts'
import { npmFailure } from '../npm/npm-failure.ts'
import { npmLockText } from '../npm/npm-packages.ts'
import { runNpm } from '../npm/run-npm.ts'
import { readPluginSpec } from '../plugin-spec.ts'
import { refuseCore } from '../refuse-core.ts'
import { changeStore } from '../store/change-store.ts'
import type { Change } from '../store/open-generation.ts'
import { withEntry } from '../store/store-list.ts'
import type { StoreOptions } from '../store-options.ts'
import { readPlugin } from '../trial/read-plugin.ts'
import { serveBundle } from './bundle-registry.ts'
import { openBundle, type OpenBundle } from './open-bundle.ts'

/** Installs the plugins of a bundle, or those of them that are named, without a network: all of them or none. */
export async function* installBundle(
  { file, words }: { readonly file: string; readonly words: readonly string[] },
  options: StoreOptions,
): AsyncGenerator<PluginRow> {
  const { host, tasks, out } = options
  const place = path.resolve(host.cwd, file)
  yield* await changeStore({ host, step: tasks }, async (change) => {
    const into = path.join(change.files.folder, '.bundle')
    const bundle = await tasks.step(`Open ${place}`, () => openBundle(place, into))
    const names = chosen(bundle, words, options)
    const machine = `${host.platform}-${arch()}`
    if (bundle.contents.machine !== machine) {
      out.warn(`The bundle was packed on ${bundle.contents.machine}; packages made for ${machine} alone are not in it.`)
    }
    await tasks.step('Install from the bundle', () => runInstall(change, { bundle, names, into }, options))
    const rows: PluginRow[] = []
    for (const name of names) rows.push(await accept(name, { change, bundle }, options))
    await rm(into, { recursive: true, force: true })
    return rows
  })
}

function chosen({ contents }: OpenBundle, words: readonly string[], { config }: StoreOptions): readonly string[] {
  const entries = Object.keys(contents.plugins).map((name) => ({ name, type: 'user' as const }))
  for (const { name } of entries) {
    readPluginSpec(name, '/')
    refuseCore(name, config)
  }
  return words.length === 0
    ? entries.map(({ name }) => name)
    : words.map((word) => findEntry(word, entries, { plugins: new Map() }).name)
}

async function runInstall(
  change: Change,
  { bundle, names, into }: { readonly bundle: OpenBundle; readonly names: readonly string[]; readonly into: string },
  { host }: StoreOptions,
): Promise<void> {
  const { contents } = bundle
  const { folder, npmLock } = change.files
  // Into an empty store the very tree of the bundle goes; otherwise npm fits it into the one that is there.
  const isEmpty = Object.keys(change.list().dependencies).length === 0
  if (isEmpty) await writeFile(npmLock, npmLockText(contents.packages, {}))
  await using registry = await serveBundle(bundle)
  const ran = await runNpm(
    [
      'install',
      ...names.map((name) => `${name}@${contents.plugins[name]?.version ?? ''}`),
      '--omit=dev',
      '--omit-lockfile-registry-resolved',
      ...registry.scopes.map((scope) => `--${scope}:registry=${registry.url}`),
      `--cache=${path.join(into, 'cache')}`,
    ],
    { host, cwd: folder, registry: registry.url },
  )
  host.signal.throwIfAborted()
  if (ran.exitCode !== 0) throw npmFailure(ran, names.join(', '))
}

async function accept(
  name: string,
  { change, bundle }: { readonly change: Change; readonly bundle: OpenBundle },
  options: StoreOptions,
): Promise<PluginRow> {
  return options.tasks.step(`Try ${name}`, async () => {
    const plugin = readPlugin(path.join(change.files.packages, name))
    const { integrity, tag, version } = bundle.contents.plugins[name] ?? {}
    const trust = await judged(plugin, { change, source: 'bundle', promised: integrity }, options)
    await keepIfWorks(plugin, options)
    await change.setList(withEntry(change.list(), { name, type: 'user', tag: tag ?? version ?? 'latest' }))
    return rowOf({ ...plugin, trust }, options)
  })
}
