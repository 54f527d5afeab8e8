import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const plugin = fileURLToPath(new URL('../..', import.meta.url))
const checkout = path.join(plugin, '../..')

// Starting is most of what these processes do.
const compiled = path.join(tmpdir(), 'tuglet-kill-compiled')

/** What a process of the CLI left behind. */
export interface CliEnded {
  /** Null for one that was killed. */
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A home and a working folder for real processes of the CLI. */
export interface CliDesk extends Disposable {
  readonly cwd: string
  start(words: readonly string[]): {
    readonly ended: Promise<CliEnded>
    kill(signal: NodeJS.Signals): void
  }
}

/** Makes a desk in a temporary folder. */
export function cliDesk(env: Readonly<Record<string, string>>): CliDesk {
  const folder = mkdtempSync(path.join(tmpdir(), 'tuglet-gpu-kill-'))
  const [cwd, root] = [path.join(folder, 'work'), path.join(folder, 'cli')]
  mkdirSync(cwd)
  makeRoot(root)
  return {
    cwd,
    start(words) {
      const home = { HOME: folder, TUGLET_HOME: path.join(folder, 'tuglet'), NODE_COMPILE_CACHE: compiled }
      const program = fileURLToPath(new URL('cli-process.ts', import.meta.url))
      const args = ['--conditions=@tuglet/source', '--no-warnings', program, ...words]
      const own = { PATH: process.env['PATH'], ...home, TUGLET_TEST_ROOT: root, ...env }
      const child = spawn(process.execPath, args, { cwd, env: own, stdio: ['ignore', 'pipe', 'pipe'] })
      const texts = { stdout: '', stderr: '' }
      child.stdout.on('data', (chunk) => (texts.stdout += String(chunk)))
      child.stderr.on('data', (chunk) => (texts.stderr += String(chunk)))
      // Not "close": what it left running may hold its streams.
      const ended = once(child, 'exit').then(([exitCode]) => ({ exitCode: exitCode as number | null, ...texts }))
      return { ended, kill: (signal) => void child.kill(signal) }
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  }
}

// A checkout of the CLI with one plugin.
function makeRoot(root: string): void {
  const { oclif, ...pjson } = JSON.parse(readFileSync(path.join(checkout, 'package.json'), 'utf8')) as { oclif: object }
  mkdirSync(path.join(root, 'plugins'), { recursive: true })
  symlinkSync(plugin, path.join(root, 'plugins/gpu'))
  writeFileSync(
    path.join(root, 'package.json'),
    JSON.stringify({ ...pjson, oclif: { ...oclif, plugins: [], jitPlugins: {} } }),
  )
}
