import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EmptyHome } from './empty-home.ts'
import { npm } from './npm.ts'

/** A plugin with one command, `<topic> hello`. */
export interface SmallPlugin {
  readonly name: string
  readonly topic: string
  /** Stands before the code of its command. */
  readonly first?: string
}

/** Packs plugins below a folder and returns their tarballs, in the same order. */
export async function packPlugins(
  plugins: readonly SmallPlugin[],
  { folder, home }: { readonly folder: string; readonly home: EmptyHome },
): Promise<readonly string[]> {
  for (const plugin of plugins) writePlugin(plugin, join(folder, plugin.name))
  const words = ['pack', '--pack-destination', folder, ...plugins.map(({ name }) => `./${name}`)]
  await npm(words, { cwd: folder, home })
  return plugins.map(({ name }) => join(folder, `${name}-1.0.0.tgz`))
}

/** Has npm alone put packages into the data directory of a person, as it would without tuglet. */
export async function installWithNpm(files: readonly string[], home: EmptyHome): Promise<void> {
  mkdirSync(home.dataDir, { recursive: true })
  writeFileSync(join(home.dataDir, 'package.json'), JSON.stringify({ private: true }))
  await npm(['install', '--ignore-scripts', ...files], { cwd: home.dataDir, home })
}

/** Writes the hash of a tarball into the lock of a project, as a person does who has looked at it. */
export function pinPlugin(folder: string, { name, file }: { readonly name: string; readonly file: string }): void {
  const integrity = `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`
  writePins(folder, { [name]: { version: '1.0.0', integrity } })
}

/** Writes a lock for a project. */
export function writePins(
  folder: string,
  plugins: Readonly<Record<string, { version: string; integrity: string }>>,
): void {
  writeFileSync(join(folder, 'tuglet.lock'), JSON.stringify({ version: 1, plugins }))
}

function writePlugin({ name, topic, first = '' }: SmallPlugin, folder: string): void {
  const id = `${topic}:hello`
  const command = {
    id,
    aliases: [],
    args: {},
    flags: {},
    isESM: true,
    pluginName: name,
    relativePath: ['dist', topic, 'hello.js'],
  }
  const json = { name, version: '1.0.0', type: 'module', oclif: { commands: './dist', topicSeparator: ' ' } }
  const run = `process.stdout.write('hello from ${topic}\\n')`
  const code = `${first}\nexport default class { static args = {}; static flags = {}; static async run() { ${run} } }\n`
  mkdirSync(join(folder, 'dist', topic), { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify(json))
  writeFileSync(join(folder, 'oclif.manifest.json'), JSON.stringify({ version: '1.0.0', commands: { [id]: command } }))
  writeFileSync(join(folder, 'dist', topic, 'hello.js'), code)
}
