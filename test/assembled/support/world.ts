import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writePlugins } from '../../../tools/bench/start-up/write-plugins.ts'
import { build } from '../../../tools/build/build.ts'
import { root as repository } from '../../../tools/install.mjs'
import { pluginManifest } from '../../../tools/manifest/plugin-manifest.ts'
import { readPackage } from '../../../tools/lib/workspaces.ts'

/** How a run ended and what it wrote. */
export interface Ended {
  readonly exitCode: number | string
  readonly stdout: string
  readonly stderr: string
}

/** What a run may have beside its words. */
export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>
  /** Modules to load before anything else. */
  readonly preload?: string
}

/** The built CLI as somebody has it installed, with plugins in a store of its own, and plain oclif beside it. */
export interface World {
  /** The CLI's own package. */
  readonly root: string
  readonly home: string
  readonly dataDir: string
  readonly cacheDir: string
  run(words: readonly string[], options?: RunOptions): Promise<Ended>
  /** The same words, put in order, given to plain oclif, which loads the same plugins in its own way. */
  plainOclif(words: readonly string[], options?: RunOptions): Promise<Ended>
  remove(): void
}

/** What a world has. */
export interface WorldOptions {
  /** How many generated plugins; see writePlugins. */
  readonly plugins?: number
  /** Folders of fixtures that are installed as plugins. */
  readonly installed?: readonly string[]
  /** Folders of fixtures that are linked. */
  readonly linked?: readonly string[]
  /** Folders of fixtures that come with the CLI. */
  readonly core?: readonly string[]
  /** Changes to the `oclif` part of the CLI's package.json. */
  readonly oclif?: Readonly<Record<string, unknown>>
}

let built: Promise<unknown> | undefined

/** Builds what is not built yet, and makes a world. */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  await (built ??= build(repository))
  const folder = mkdtempSync(join(tmpdir(), 'tuglet-world-'))
  const root = join(folder, 'cli')
  const home = join(folder, 'home')
  const dataDir = join(home, 'data')
  await writeRoot(root, options)
  writePlugins(dataDir, options.plugins ?? 0, repository)
  // A world without plugins of ours may get some: their scope must be a folder of its own then.
  if (options.installed?.length) linkScope('@tuglet', join(dataDir, 'node_modules'))
  for (const name of options.installed ?? []) await install(name, dataDir)
  for (const name of options.linked ?? []) await link(name, { folder: join(folder, 'work', name), dataDir })
  const start = (program: string, words: readonly string[], { env = {}, preload }: RunOptions = {}) =>
    ended([...(preload ? ['--import', preload] : []), '--no-warnings=ExperimentalWarning', program, ...words], {
      folder,
      env: { ...environment(home), TUGLET_TEST_ROOT: root, ...env },
    })
  return {
    root,
    home,
    dataDir,
    cacheDir: join(home, 'cache'),
    run: (words, more) => start(join(root, 'bin', 'run.cjs'), words, more),
    plainOclif: (words, more) => start(fileURLToPath(plainOclif), words, more),
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  }
}

/** The fixtures that a world may have. */
export const fixtures = join(repository, 'packages', 'launcher', 'test', 'fixtures')

const plainOclif = new URL('../../../packages/launcher/test/support/plain-oclif-process.ts', import.meta.url)

async function writeRoot(root: string, { core = [], oclif = {} }: WorldOptions): Promise<void> {
  const modules = join(root, 'node_modules')
  mkdirSync(join(root, 'bin'), { recursive: true })
  mkdirSync(modules)
  for (const scope of ['@oclif', '@tuglet']) linkScope(scope, modules)
  cpSync(join(repository, 'bin', 'run.cjs'), join(root, 'bin', 'run.cjs'))
  cpSync(join(repository, 'oclif.manifest.json'), join(root, 'oclif.manifest.json'))
  const json = readPackage(repository) as unknown as Record<'dependencies' | 'oclif', Record<string, unknown>>
  for (const name of core) {
    cpSync(join(fixtures, name), join(modules, name), { recursive: true })
    await writeManifest(join(modules, name))
  }
  const dependencies = { ...json.dependencies, ...Object.fromEntries(core.map((name) => [name, '1.0.0'])) }
  const plugins = [...(json.oclif['plugins'] as string[]), ...core]
  writeJson(join(root, 'package.json'), { ...json, dependencies, oclif: { ...json.oclif, plugins, ...oclif } })
}

function linkScope(scope: string, modules: string): void {
  symlinkSync(join(repository, 'node_modules', scope), join(modules, scope), 'junction')
}

/** Installs a fixture as npm and the store would. */
export async function install(name: string, dataDir: string): Promise<string> {
  const place = join(dataDir, 'node_modules', name)
  cpSync(join(fixtures, name), place, { recursive: true })
  await writeManifest(place)
  list(dataDir, { name, type: 'user', tag: 'latest' })
  return place
}

/** Links a copy of a fixture. */
export async function link(name: string, { folder, dataDir }: { folder: string; dataDir: string }): Promise<void> {
  cpSync(join(fixtures, name), folder, { recursive: true })
  mkdirSync(join(folder, 'node_modules'))
  for (const scope of ['@oclif', '@tuglet']) linkScope(scope, join(folder, 'node_modules'))
  await writeManifest(folder)
  list(dataDir, { name, type: 'link', root: folder })
}

interface Entry {
  readonly name: string
  readonly type: string
  readonly tag?: string
  readonly root?: string
}

function list(dataDir: string, entry: Entry): void {
  const path = join(dataDir, 'package.json')
  const store = readJson(path) as { dependencies: Record<string, string>; oclif: { plugins: Entry[] } }
  if (entry.type === 'user') store.dependencies[entry.name] = '1.0.0'
  store.oclif.plugins.push(entry)
  writeJson(path, store)
}

/** Writes the manifest of a plugin, made by oclif itself. */
export async function writeManifest(folder: string): Promise<void> {
  const path = join(folder, 'oclif.manifest.json')
  if (existsSync(path)) return
  writeJson(path, await pluginManifest({ folder, path: folder, json: readPackage(folder) }))
}

function environment(home: string): Record<string, string> {
  const { PATH = '', SystemRoot, TEMP, TMPDIR } = process.env
  const machine = Object.entries({ SystemRoot, TEMP, TMPDIR }).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  )
  return {
    ...Object.fromEntries(machine),
    PATH,
    HOME: home,
    USERPROFILE: home,
    TUGLET_HOME: home,
    TUGLET_NO_KEYRING: '1',
  }
}

function ended(
  args: readonly string[],
  { folder, env }: { folder: string; env: Record<string, string> },
): Promise<Ended> {
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const written = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => (written[name] += text))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve({ exitCode: code ?? signal ?? '', ...written }))
  })
}

export function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8')) as unknown
}

export function writeJson(path: string, content: unknown): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`)
}
