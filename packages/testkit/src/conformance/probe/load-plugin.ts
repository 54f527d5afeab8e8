import { globSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, relative } from 'node:path'
import { Config, Plugin, settings, type Command, type Interfaces } from '@oclif/core'
import { commandFolder, fromSources, hookFiles, readPackageJson } from '../package-json.ts'
import type { Noise } from './catch-noise.ts'
import { commandFacts } from './command-facts.ts'
import type { ImportCost, LoadReport } from './messages.ts'
import { newState, processState } from './process-state.ts'
import { contributedBy } from './service-facts.ts'
import { packageOf, watchImports, type Imports } from './watch-imports.ts'

/** A plugin whose every command is loaded. */
export interface LoadedPlugin {
  readonly report: LoadReport
  readonly config: Config
  command(id: string): Command.Class
}

/** Loads every command and hook of a plugin, and reports what that took and left behind. */
export async function loadPlugin(root: string, built: boolean, noise: Noise): Promise<LoadedPlugin> {
  settings.enableAutoTranspile = false
  const written = readPackageJson(root)
  const json = built ? written : fromSources(written)
  const require = createRequire(join(root, 'package.json'))
  loadKit(require)
  noise.take()

  const before = processState()
  const imports = watchImports()
  const modules = loadFiles(root, require, filesOf(root, json))
  await Promise.all(modules.files.map(({ path }) => import(`file://${path}`).catch(() => undefined)))
  await new Promise((resolve) => setImmediate(resolve))
  imports.stop()
  const changes = newState(before, processState())
  const costs = modules.files.map((file) => importCost(root, file, imports))
  const printed = Object.values(noise.take()).join('')

  const { config, plugin } = await openConfig(root, json as unknown as Interfaces.PJSON)
  const classes = await loadClasses(plugin)
  const hooks = hookFiles(json)
    .filter(({ hook }) => hook.startsWith('tuglet:'))
    .map(({ hook, file }) => ({ hook, file, module: modules.exports.get(realpath(root, file)) }))
  const report: LoadReport = {
    commands: [...classes.values()].map((command) => commandFacts(command, config)),
    manifest: JSON.parse(JSON.stringify(plugin.manifest)) as LoadReport['manifest'],
    broken: modules.broken,
    ...(await contributedBy(hooks)),
    imports: { costs, waiting: modules.waiting, printed, changes },
  }
  return {
    report,
    config,
    command(id) {
      const found = classes.get(id)
      if (!found) throw new Error(`no command ${id}`)
      return found
    },
  }
}

// The plugin's own kit, if it has one, is no cost of its own.
function loadKit(require: NodeJS.Require): void {
  for (const door of ['@tuglet/kit', '@tuglet/kit/lib']) {
    try {
      require(door)
    } catch {
      // A plugin without a kit is told so by a check.
    }
  }
}

function filesOf(root: string, json: ReturnType<typeof readPackageJson>): string[] {
  const folder = commandFolder(json)
  const commands = folder === undefined ? [] : globSync('**/*.{js,mjs,cjs,ts,mts,cts}', { cwd: join(root, folder) })
  const paths = commands
    .filter((name) => !/\.d\.[mc]?ts$|\.(test|spec)\./.test(name))
    .map((name) => join(folder ?? '', name))
  return [...paths.toSorted(), ...hookFiles(json).map(({ file }) => file)]
}

function realpath(root: string, file: string): string {
  try {
    return realpathSync(join(root, file))
  } catch {
    return join(root, file)
  }
}

/** Loads files without waiting, as far as that goes. */
function loadFiles(root: string, require: NodeJS.Require, names: readonly string[]) {
  const waiting: string[] = []
  const broken: { file: string; error: string }[] = []
  const exports = new Map<string, unknown>()
  const files = [...new Set(names)].map((name) => ({ name, path: realpath(root, name) }))
  for (const { name, path } of files) {
    try {
      exports.set(path, require(path))
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException
      if (code === 'ERR_REQUIRE_ASYNC_MODULE') waiting.push(name)
      else broken.push({ file: name, error: message.split('\n')[0] ?? message })
    }
  }
  return { files, waiting, broken, exports }
}

async function openConfig(root: string, pjson: Interfaces.PJSON): Promise<{ config: Config; plugin: Plugin }> {
  const plugin = new Plugin({
    root,
    name: pjson.name,
    isRoot: true,
    pjson,
    ignoreManifest: true,
    respectNoCacheDefault: true,
  })
  await plugin.load()
  const cli = { name: 'tuglet', version: '0.0.0', oclif: { bin: 'tuglet', dirname: 'tuglet', topicSeparator: ' ' } }
  const cliPlugin = new Plugin({
    root,
    name: 'tuglet',
    isRoot: true,
    pjson: cli as Interfaces.PJSON,
    ignoreManifest: true,
  })
  await cliPlugin.load()
  const plugins = new Map<string, Interfaces.Plugin>([
    ['tuglet', cliPlugin],
    [plugin.name, plugin],
  ])
  const config = await Config.load({
    root,
    pjson: cli as Interfaces.PJSON,
    plugins,
    userPlugins: false,
    devPlugins: false,
  })
  return { config, plugin }
}

async function loadClasses(plugin: Plugin): Promise<Map<string, Command.Class>> {
  const classes = new Map<string, Command.Class>()
  for (const id of Object.keys(plugin.manifest.commands).toSorted()) {
    const command = await plugin.findCommand(id, { must: true })
    classes.set(id, command)
  }
  return classes
}

function importCost(root: string, { name, path }: { name: string; path: string }, imports: Imports): ImportCost {
  const own = readPackageJson(root).name
  const brought = imports.broughtBy(path)
  const sizes = new Map<string, number>()
  for (const [file, bytes] of brought) {
    const owner = packageOf(relative(root, file), own)
    sizes.set(owner, (sizes.get(owner) ?? 0) + bytes)
  }
  const largest = [...sizes].map(([owner, bytes]) => ({ name: owner, bytes })).toSorted((a, b) => b.bytes - a.bytes)
  return {
    file: name,
    files: brought.size,
    bytes: largest.reduce((sum, { bytes }) => sum + bytes, 0),
    largest: largest.slice(0, 5),
  }
}
