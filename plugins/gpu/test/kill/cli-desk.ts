import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const binary = fileURLToPath(new URL('../../../../bin/dev.js', import.meta.url))

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
  const cwd = path.join(folder, 'work')
  mkdirSync(cwd)
  return {
    cwd,
    start(words) {
      const home = { HOME: folder, TUGLET_HOME: path.join(folder, 'tuglet'), NODE_COMPILE_CACHE: compiled }
      const args = ['--conditions=@tuglet/source', '--no-warnings', binary, ...words]
      const own = { PATH: process.env['PATH'], ...home, ...env }
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
