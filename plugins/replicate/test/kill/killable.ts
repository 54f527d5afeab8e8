import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const binary = fileURLToPath(new URL('../../../../bin/dev.js', import.meta.url))

// Starting is most of what these processes do.
const compiled = path.join(tmpdir(), 'tuglet-kill-compiled')

/** A home, a working folder and an environment for real processes of the CLI. */
export interface Desk extends Disposable {
  readonly cwd: string
  /** Where tuglet keeps its own files. */
  readonly home: string
  /** Starts the CLI; nothing of it is left when `ended` resolves. */
  start(words: readonly string[]): Running
}

/** A process of the CLI. */
export interface Running {
  readonly ended: Promise<Ended>
  /** Ends it at once, without a word. */
  kill(): void
}

/** What a process left behind. */
export interface Ended {
  /** Null for one that was killed. */
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Makes a desk in a temporary folder. */
export function newDesk(env: Readonly<Record<string, string>>): Desk {
  const folder = mkdtempSync(path.join(tmpdir(), 'tuglet-kill-'))
  const [cwd, home] = [path.join(folder, 'work'), path.join(folder, 'tuglet')]
  mkdirSync(cwd)
  return {
    cwd,
    home,
    start(words) {
      const own = { PATH: process.env['PATH'], HOME: folder, TUGLET_HOME: home, NODE_COMPILE_CACHE: compiled, ...env }
      const args = ['--conditions=@tuglet/source', '--no-warnings', binary, ...words]
      const child = spawn(process.execPath, args, { cwd, env: own, stdio: ['ignore', 'pipe', 'pipe'] })
      const texts = { stdout: '', stderr: '' }
      child.stdout.on('data', (chunk) => (texts.stdout += String(chunk)))
      child.stderr.on('data', (chunk) => (texts.stderr += String(chunk)))
      const ended = once(child, 'close').then(([exitCode]) => ({ exitCode: exitCode as number | null, ...texts }))
      return { ended, kill: () => void child.kill('SIGKILL') }
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  }
}

/** The contents of all finished files below a folder, by their paths from there; nothing where there is no folder. */
export function contentsOf(folder: string, isWanted: (name: string) => boolean): Record<string, string> {
  const names = readdirNothing(folder).filter((name) => !name.endsWith('.part') && isWanted(path.basename(name)))
  return Object.fromEntries(names.toSorted().map((name) => [name, readFileSync(path.join(folder, name), 'latin1')]))
}

function readdirNothing(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
  } catch {
    return []
  }
}
