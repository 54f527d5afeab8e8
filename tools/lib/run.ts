import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** How a program ended and, unless its output was inherited, what it wrote. */
export interface Ended {
  readonly exitCode: number
  readonly output: string
}

/** Where a program runs and where its output goes. */
export interface RunOptions {
  readonly cwd: string
  readonly env?: Readonly<Record<string, string | undefined>>
  /** `inherit` shows the output as it comes instead of collecting it. */
  readonly output?: 'inherit' | 'collect'
}

/** Runs a program to its end, never through a shell; a program that does not start ends with 127. */
export function run(program: string, args: readonly string[], options: RunOptions): Promise<Ended> {
  const inherit = options.output === 'inherit'
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: inherit ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    })
    const chunks: Buffer[] = []
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk))
    const stop = () => child.kill('SIGTERM')
    // Ctrl-C reaches the child by itself; without a listener this process would end first and leave it behind.
    const stay = () => {}
    process.once('SIGTERM', stop)
    process.on('SIGINT', stay)
    const end = (exitCode: number, more = '') => {
      process.off('SIGTERM', stop)
      process.off('SIGINT', stay)
      resolve({ exitCode, output: Buffer.concat(chunks).toString() + more })
    }
    child.once('error', (error) => end(127, error.message))
    child.once('close', (code, signal) => end(code ?? (signal === 'SIGINT' ? 130 : 143)))
  })
}

/** Runs the program `bin` of an installed package with this Node. */
export function runTool(bin: string, args: readonly string[], options: RunOptions): Promise<Ended> {
  return run(process.execPath, [toolPath(bin), ...args], options)
}

const packageOf: Readonly<Record<string, string>> = {
  tsc: '@typescript/native',
  attw: '@arethetypeswrong/cli',
  depcruise: 'dependency-cruiser',
  changeset: '@changesets/cli',
}

/** The JavaScript file behind a program in node_modules/.bin; works where .bin holds shell shims. */
export function toolPath(bin: string): string {
  const name = packageOf[bin] ?? bin
  const folder = join(import.meta.dirname, '..', '..', 'node_modules', name)
  const file = join(folder, 'package.json')
  if (!existsSync(file)) throw new Error(`${name} is not installed: run npm ci.`)
  const declared = (JSON.parse(readFileSync(file, 'utf8')) as { bin: string | Record<string, string> }).bin
  const path = typeof declared === 'string' ? declared : declared[bin]
  if (!path) throw new Error(`${name} has no program called ${bin}.`)
  return join(dirname(file), path)
}
