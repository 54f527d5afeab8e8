import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import process from 'node:process'
import { finished } from 'node:stream/promises'
import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { askStrays, endMarked, endMarkedNow, signalGroup } from './end-processes.ts'
import { markedProcesses } from './marked-processes.ts'
import { openOutputPipe } from './output-pipe.ts'

/** A program to run, and where its output goes. */
export interface ProcessOptions {
  readonly argv: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  /** A `NAME=value` of `env` by which what the program starts can be found. */
  readonly mark: string
  readonly signal: AbortSignal
  readonly graceMs: number
  /** Takes output in order; when it throws, the program is stopped. */
  onOutput(bytes: Buffer): void
}

/** How a program ended: by its exit code or by a signal. */
export interface ProcessEnd {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/**
 * Runs a program in a process group of its own, with nothing on its stdin, and resolves when it has ended, all it
 * wrote was taken, and nothing that it started is left. An aborted signal asks the group to end, and after the grace
 * makes it. Rejects when the program cannot start, or with what `onOutput` threw.
 */
export async function runProcess(options: ProcessOptions): Promise<ProcessEnd> {
  const { mark, graceMs } = options
  options.signal.throwIfAborted()
  const { child, outputs } = await start(options)
  const fault = new AbortController()
  const stopping = AbortSignal.any([options.signal, fault.signal])
  takeOutput(outputs, options.onOutput, (error) => fault.abort(error))
  const exited = new AbortController()
  // Whoever leaves without waiting, as a second Ctrl-C does, must not leave this running; first of all that is done
  // at an exit, since what runs may write where others tidy up.
  const leaving = () => {
    signalGroup(child.pid!, 'SIGKILL')
    endMarkedNow(mark)
  }
  process.prependOnceListener('exit', leaving)
  const stopped = stopOnAbort(child, { stopping, graceMs, exited: exited.signal, mark })
  try {
    const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
    exited.abort()
    if (stopping.aborted) await allEnded(mark, graceMs)
    signalGroup(child.pid!, 'SIGKILL')
    await endMarked(mark)
    await drained(outputs)
    if (fault.signal.aborted) throw fault.signal.reason
    return { code, signal }
  } finally {
    process.off('exit', leaving)
    exited.abort()
    for (const stream of outputs) stream.destroy()
    await stopped
  }
}

async function start(options: ProcessOptions): Promise<{ child: ChildProcess; outputs: Readable[] }> {
  const [program = '', ...args] = options.argv
  const pipe = await openOutputPipe()
  const output = pipe ? pipe.childFd : 'pipe'
  try {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: options.env,
      detached: true,
      windowsHide: true,
      stdio: ['ignore', output, output],
      ...shellQuoting(program),
    })
    return { child, outputs: pipe ? [pipe.output] : [child.stdout, child.stderr].filter((stream) => stream !== null) }
  } catch (error) {
    pipe?.output.destroy()
    throw error
  } finally {
    pipe?.closeChildEnd()
  }
}

// The words of a command for cmd are to reach it as they are.
function shellQuoting(program: string): { windowsVerbatimArguments?: boolean } {
  return /(^|[\\/])cmd(\.exe)?$/i.test(program) ? { windowsVerbatimArguments: true } : {}
}

function takeOutput(outputs: Readable[], onOutput: (bytes: Buffer) => void, onFault: (fault: unknown) => void): void {
  for (const stream of outputs) {
    stream.on('data', (bytes: Buffer) => {
      try {
        onOutput(bytes)
      } catch (error) {
        stream.destroy()
        onFault(error)
      }
    })
    // A pipe that breaks is one that has ended.
    stream.on('error', () => {})
  }
}

interface Stopping {
  readonly stopping: AbortSignal
  readonly graceMs: number
  readonly exited: AbortSignal
  readonly mark: string
}

async function stopOnAbort(child: ChildProcess, { stopping, graceMs, exited, mark }: Stopping): Promise<void> {
  if (!stopping.aborted) await once(stopping, 'abort', { signal: exited }).catch(() => {})
  if (exited.aborted || child.pid === undefined) return
  signalGroup(child.pid, 'SIGTERM')
  await askStrays(mark, child.pid)
  await sleep(graceMs, undefined, { signal: exited }).catch(() => {})
  if (!exited.aborted) signalGroup(child.pid, 'SIGKILL')
}

// A shell dies of the signal at once, while what it ran may still be tidying up.
async function allEnded(mark: string, graceMs: number): Promise<void> {
  const end = performance.now() + graceMs
  while (performance.now() < end && (await markedProcesses(mark)).length > 0) await sleep(20)
}

// Where the mark cannot be searched for, a process that left the group may hold the pipe open: do not wait for it.
async function drained(streams: readonly Readable[]): Promise<void> {
  const all = Promise.allSettled(streams.map((stream) => finished(stream, { writable: false })))
  const waited = new AbortController()
  await Promise.race([all, sleep(2000, undefined, { signal: waited.signal }).catch(() => {})])
  waited.abort()
}
