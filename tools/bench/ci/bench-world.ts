import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The built CLI with a CI server of its own, in a temporary folder. */
export interface BenchWorld extends AsyncDisposable {
  /** A folder with these files. */
  project(files: Readonly<Record<string, string | Buffer>>): string
  /** Starts the CLI with its stdout in a pipe, and the most memory it held, in KiB, on descriptor 3 at its end. */
  start(words: readonly string[], options?: StartOptions): ChildProcess
  /** Runs the CLI and returns what it printed; throws when it fails. */
  run(words: readonly string[], cwd?: string): string
}

/** How the CLI is started. */
export interface StartOptions {
  readonly cwd?: string
  /** Another server than the world's own. */
  readonly serverUrl?: string
  readonly nodeFlags?: readonly string[]
}

const preload = fileURLToPath(new URL('./report-peak.mjs', import.meta.url))

/** Starts a CI server below a temporary folder, with a user and a key. */
export async function benchWorld(root: string): Promise<BenchWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'tuglet-bench-ci-'))
  const env: NodeJS.ProcessEnv = {
    PATH: process.env['PATH'],
    HOME: folder,
    TUGLET_HOME: join(folder, 'home'),
    CI_DATA_DIR: join(folder, 'data'),
  }
  const cli = ['--import', preload, join(root, 'bin', 'run.cjs')]
  const start = (words: readonly string[], { cwd = folder, serverUrl, nodeFlags = [] }: StartOptions = {}) =>
    spawn(process.execPath, [...nodeFlags, ...cli, ...words], {
      cwd,
      env: { ...env, ...(serverUrl !== undefined && { CI_SERVER_URL: serverUrl }) },
      stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
    })
  const run = (words: readonly string[], cwd = folder) => {
    const stdio: ['ignore', 'pipe', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe', 'pipe']
    const { status, stdout, stderr } = spawnSync(process.execPath, [...cli, ...words], { cwd, env, stdio })
    if (status !== 0) throw new Error(`tuglet ${words.join(' ')} ended with ${status}: ${String(stderr).slice(0, 500)}`)
    return String(stdout).trim()
  }
  let made = 0
  const server = start(['ci', 'server', 'start', '--port', '0', '--quiet'])
  const [url] = (await once(server.stdout!, 'data')) as [Buffer]
  run(['ci', 'admin', 'user', 'create', '--name', 'Bench', '--email', 'bench@example.com'])
  env['CI_API_KEY'] = run(['ci', 'admin', 'key', 'create', '--email', 'bench@example.com', '--name', 'bench'])
  env['CI_SERVER_URL'] = String(url).trim()
  return {
    project: (files) => {
      const project = join(folder, `project-${(made += 1)}`)
      for (const [path, content] of Object.entries(files)) {
        mkdirSync(dirname(join(project, path)), { recursive: true })
        writeFileSync(join(project, path), content)
      }
      return project
    },
    start,
    run,
    [Symbol.asyncDispose]: async () => {
      if (server.exitCode === null && server.kill('SIGTERM')) await once(server, 'close')
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
