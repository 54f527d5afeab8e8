import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { HostilePlugin } from './hostile-plugin.ts'

const root = fileURLToPath(new URL('../../../../..', import.meta.url))
// As users have it where it is built, from its sources where it is not.
const built = existsSync(path.join(root, 'packages', 'launcher', 'dist', 'bin', 'start.cjs'))
const program = built
  ? [path.join(root, 'bin', 'run.cjs')]
  : ['--no-warnings', '--conditions=@tuglet/source', path.join(root, 'bin', 'dev.js')]
const compiled = mkdtempSync(path.join(tmpdir(), 'tuglet-compiled-'))
process.once('exit', () => rmSync(compiled, { recursive: true, force: true }))

/** How a start ended. */
export interface Ended {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A person's tuglet with plugins in its store that nobody looked at. */
export interface HostileWorld extends Disposable {
  /** The data directory. */
  readonly data: string
  /** Starts the real program, for at most a minute. */
  start(...words: readonly string[]): Promise<Ended>
  /** The plugins that got to run since the last look, by the marks that they left. */
  marks(): readonly string[]
}

/** Puts plugins into a new store. */
export function hostileWorld(plugins: readonly HostilePlugin[]): HostileWorld {
  const folder = mkdtempSync(path.join(tmpdir(), 'tuglet-hostile-'))
  const [data, marks] = [path.join(folder, 'own', 'data'), path.join(folder, 'marks')]
  for (const place of [data, marks]) mkdirSync(place, { recursive: true })
  for (const plugin of plugins) place(plugin, path.join(data, 'node_modules', plugin.name))
  writeFileSync(path.join(data, 'package.json'), listOf(plugins))
  writeFileSync(path.join(data, 'tuglet.lock'), lockOf(plugins))
  return {
    data,
    start: (...words) => start(words, { folder, marks }),
    marks() {
      const found = readdirSync(marks)
      for (const name of found) rmSync(path.join(marks, name))
      return found
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  }
}

function place({ name, json, files = {} }: HostilePlugin, at: string): void {
  const all = { 'package.json': JSON.stringify({ name, version: '1.0.0', oclif: {}, ...json }), ...files }
  for (const [file, content] of Object.entries(all)) {
    const target = path.join(at, file)
    mkdirSync(path.dirname(target), { recursive: true })
    if (content.startsWith('->')) symlinkSync(content.slice(2), target)
    else writeFileSync(target, content)
  }
}

function listOf(plugins: readonly HostilePlugin[]): string {
  const dependencies = Object.fromEntries(plugins.map(({ name }) => [name, '1.0.0']))
  const entries = plugins.map(({ name }) => ({ name, type: 'user', tag: 'latest' }))
  return JSON.stringify({ private: true, dependencies, oclif: { schema: 1, plugins: entries } })
}

function lockOf(plugins: readonly HostilePlugin[]): string {
  const locked = plugins.map(({ name, allowed = [] }) => {
    const facts = { version: '1.0.0', integrity: '', treeHash: '', kitRange: '*', trust: 'unverified', commands: 0 }
    return [name, { ...facts, hooks: allowed }]
  })
  return JSON.stringify({ version: 1, plugins: Object.fromEntries(locked) })
}

async function start(words: readonly string[], { folder, marks }: { folder: string; marks: string }): Promise<Ended> {
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    TUGLET_HOME: path.join(folder, 'own'),
    TUGLET_NO_KEYRING: '1',
    NODE_COMPILE_CACHE: compiled,
    HOSTILE_MARKS: marks,
  }
  const child = spawn(process.execPath, [...program, ...words], { cwd: folder, env, timeout: 60_000 })
  child.stdin.end()
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return { exitCode: child.exitCode, stdout, stderr }
}
