import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { createRequire } from 'node:module'
import type * as Pty from '@lydell/node-pty'

/** The command line of a fixture. */
export function fixture(name: string, ...args: string[]): string[] {
  const file = fileURLToPath(new URL(`fixtures/${name}.ts`, import.meta.url))
  return [process.execPath, '--conditions=@tuglet/source', '--no-warnings', file, ...args]
}

/** The environment of a fixture: nothing of the surroundings that would change what it does. */
export function environment(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const { PATH, HOME, NODE_V8_COVERAGE } = process.env
  return { PATH, HOME, ...(NODE_V8_COVERAGE && { NODE_V8_COVERAGE }), ...extra }
}

// A test that fails must not leave its process running, nor wait for it.
const started = new Set<() => void>()
afterEach(() => {
  for (const kill of started) kill()
  started.clear()
})

/** A fixture at work, with what it printed so far. */
export interface Running {
  readonly child: ChildProcessWithoutNullStreams
  printed(): { stdout: string; stderr: string }
  /** Resolves when stdout or stderr holds the text; rejects when the process ends without. */
  until(text: string): Promise<void>
  readonly ended: Promise<{ exitCode: number | null; signal: NodeJS.Signals | null; stdout: string; stderr: string }>
}

/** Starts a program with pipes for streams. */
export function start(argv: readonly string[], env: NodeJS.ProcessEnv = {}): Running {
  const child = spawn(argv[0]!, argv.slice(1), { env: environment(env) })
  started.add(() => child.kill('SIGKILL'))
  const printed = { stdout: '', stderr: '' }
  const waiting = new Set<() => void>()
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      printed[name] += text
      for (const look of waiting) look()
    })
  }
  child.stdin.on('error', () => undefined)
  const ended = new Promise<Awaited<Running['ended']>>((resolve) =>
    child.once('close', (exitCode, signal) => resolve({ exitCode, signal, ...printed })),
  )
  const until = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (!`${printed.stdout}${printed.stderr}`.includes(text)) return
        waiting.delete(look)
        resolve()
      }
      waiting.add(look)
      look()
      void ended.then(() => reject(new Error(`Ended without "${text}": ${JSON.stringify(printed)}`)))
    })
  return { child, printed: () => printed, until, ended }
}

/** A fixture on a real pseudo-terminal. */
export interface OnTerminal {
  readonly pty: Pty.IPty
  screen(): string
  until(text: string): Promise<void>
  readonly ended: Promise<{ exitCode: number; screen: string }>
}

/** Starts a program on a pseudo-terminal of 80 columns. */
export function startOnTerminal(argv: readonly string[], env: NodeJS.ProcessEnv = {}): OnTerminal {
  const { spawn: open } = createRequire(import.meta.url)('@lydell/node-pty') as typeof Pty
  const pty = open(argv[0]!, argv.slice(1), { cols: 80, rows: 24, env: environment({ TERM: 'xterm', ...env }) })
  let running = true
  started.add(() => running && pty.kill('SIGKILL'))
  let screen = ''
  const waiting = new Set<() => void>()
  pty.onData((text) => {
    screen += text
    for (const look of waiting) look()
  })
  const ended = new Promise<{ exitCode: number; screen: string }>((resolve) =>
    pty.onExit(({ exitCode }) => {
      running = false
      resolve({ exitCode, screen })
    }),
  )
  const until = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (!screen.includes(text)) return
        waiting.delete(look)
        resolve()
      }
      waiting.add(look)
      look()
      void ended.then(() => reject(new Error(`Ended without "${text}": ${screen}`)))
    })
  return { pty, screen: () => screen, until, ended }
}
