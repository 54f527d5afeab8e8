import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { adminKeys, adminUsers, openStore } from '@tuglet/ci-server'
import type { Ended, Program, StartProgram } from './program.ts'

/** One person's machine with a CI server on it, all of it in a temporary folder. */
export interface CiWorld {
  readonly folder: string
  readonly home: string
  /** Where programs of this world keep temporary files. */
  readonly temporary: string
  readonly dataDir: string
  readonly env: Readonly<Record<string, string>>
  /** Starts the CLI. */
  tuglet(words: readonly string[], options?: RunOptions): Program
  /** Runs the CLI to its end. */
  run(words: readonly string[], options?: RunOptions): Promise<Ended>
  /** Runs a line of sh in which `tuglet` is the CLI. */
  sh(line: string, options?: RunOptions): Promise<Ended>
  /** A folder with these files. */
  project(files: Readonly<Record<string, string>>): string
  /** Starts `ci server start`; the port is the same after the first time. */
  startServer(...words: string[]): Promise<CiServerProcess>
  /** A key of a new user of the world's server, or of one with another data directory. */
  newKey(email: string, dataDir?: string): Promise<string>
  remove(): void
}

/** How the CLI is run in a world. */
export interface RunOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  readonly keep?: boolean
}

/** A server in a process of its own. */
export interface CiServerProcess {
  readonly url: string
  /** Ends it and resolves when it is gone. */
  stop(signal: NodeJS.Signals): Promise<Ended>
}

const cli = fileURLToPath(new URL('../../../../bin/dev.js', import.meta.url))
const command = [process.execPath, '--conditions=@tuglet/source', '--no-warnings', cli]

/** Makes a world in which programs are started with `start`. */
export function ciWorld(start: StartProgram): CiWorld {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tuglet-ci-journey-')))
  const [home, temporary, dataDir, projects] = ['home', 'tmp', 'data', 'projects'].map((name) =>
    join(folder, name),
  ) as [string, string, string, string]
  for (const place of [home, temporary, projects]) mkdirSync(place)
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    TUGLET_HOME: join(home, 'tuglet'),
    TMPDIR: temporary,
    LANG: 'C.UTF-8',
    CI_DATA_DIR: dataDir,
  }
  const started = (words: readonly string[], { cwd = folder, env: own = {}, keep = false }: RunOptions) =>
    start(words, { cwd, env: { ...env, ...own }, keep })
  const tuglet = (words: readonly string[], options: RunOptions = {}) => started([...command, ...words], options)
  let made = 0
  let port = '0'
  return {
    folder,
    home,
    temporary,
    dataDir,
    env,
    tuglet,
    run: (words, options) => tuglet(words, options).ended,
    sh: (line, options = {}) =>
      started(['/bin/sh', '-c', `tuglet() { ${command.map((word) => `'${word}'`).join(' ')} "$@"; }\n${line}`], options)
        .ended,
    project: (files) => {
      const project = join(projects, String((made += 1)))
      mkdirSync(project)
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(project, path)), { recursive: true })
        writeFileSync(join(project, path), text)
      }
      return project
    },
    startServer: async (...words) => {
      const server = tuglet(['ci', 'server', 'start', '--port', port, ...words], { keep: true })
      const [url] = await server.until('stdout', /http:\/\/127\.0\.0\.1:\d+(?=\n)/)
      port = new URL(url).port
      const stop = async (signal: NodeJS.Signals) => {
        server.kill(signal)
        return server.ended
      }
      return { url, stop }
    },
    newKey: async (email, where = dataDir) => {
      const store = await openStore(where)
      try {
        const { id } = await adminUsers(store).create({ name: 'Ada', email })
        return (await adminKeys(store).create({ id, name: 'laptop' })).key
      } finally {
        store.close()
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  }
}

/** A project whose tests are this shell command. */
export function testsOf(line: string): Record<string, string> {
  return { 'tuglet.toml': `[ci]\ncommand = ${JSON.stringify(line)}\n` }
}
