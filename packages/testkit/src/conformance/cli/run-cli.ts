import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { nodeWords } from '../node-words.ts'

/** How a real run goes. */
export interface CliRunOptions {
  /** Nobody reads its stdout, from the start. */
  readonly closeStdout?: boolean
  /** Sent Ctrl-C when this resolves. */
  readonly interruptAfter?: Promise<unknown>
}

/** What a real run did. */
export interface CliRun {
  readonly stdout: string
  readonly stderr: string
  /** The exit code; undefined when it had to be killed, or a signal killed it. */
  readonly exitCode: number | undefined
  readonly signal: NodeJS.Signals | undefined
  /** It was still there when patience ran out. */
  readonly hangs: boolean
}

/** What every run of a CLI needs. */
export interface CliPlace {
  readonly root: string
  readonly built: boolean
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
}

/** Runs the CLI in a process of its own, without a terminal and with nothing to read. */
export async function runCli(place: CliPlace, words: readonly string[], options: CliRunOptions = {}): Promise<CliRun> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const script = fileURLToPath(new URL(`./launch-plugin-process.${extension}`, import.meta.url))
  const args = [...nodeWords(), script, place.root, place.built ? 'built' : 'sources', ...words]
  const child = spawn(process.execPath, args, { cwd: place.cwd, env: place.env, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>
  if (options.closeStdout) child.stdout.destroy()
  const said = Promise.all([options.closeStdout ? '' : text(child.stdout), text(child.stderr)])
  const hurried = options.interruptAfter ? interrupt(child, options.interruptAfter) : Promise.resolve()
  const killed = killLate(child, ended)
  const [code, signal] = await ended
  const [stdout, stderr] = await said
  await hurried
  return { stdout, stderr, exitCode: code ?? undefined, signal: signal ?? undefined, hangs: await killed }
}

async function interrupt(child: ChildProcess, after: Promise<unknown>): Promise<void> {
  await Promise.race([after, once(child, 'exit')])
  if (child.exitCode === null) child.kill('SIGINT')
}

async function killLate(child: ChildProcess, ended: Promise<unknown>): Promise<boolean> {
  const patience = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => patience.resolve(true), patienceMs)
  const late = await Promise.race([patience.promise, ended.then(() => false)])
  clearTimeout(timer)
  if (late) child.kill('SIGKILL')
  return late
}

const patienceMs = 10_000
