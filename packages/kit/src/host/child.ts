import type { ChildProcess } from 'node:child_process'
import { finished, type Readable, type Writable } from 'node:stream'
import { Failure } from '../failure.ts'
import type { Child } from './host.ts'
import { processTree, type ProcessTree } from './process-tree.ts'
import { notStarted, type Start } from './start-program.ts'
import { writableSink } from './writable-sink.ts'

/** How a child was started, what ends it, and how long it may take to end. */
export interface ChildOptions {
  readonly start: Start
  readonly signal: AbortSignal
  readonly killAfterMs: number
}

/** A started process as a child of the contract: an abort ends it with SIGTERM and, in time, SIGKILL. */
export function childOf(started: ChildProcess, options: ChildOptions): { child: Child; tree: ProcessTree } {
  const { start, signal, killAfterMs } = options
  const tree = processTree(started, start.detached, start.platform)
  const ended = Promise.withResolvers<{ exitCode: number | null; signal: NodeJS.Signals | null }>()
  // Who does not ask how it ended must not crash over it.
  ended.promise.catch(() => undefined)

  // A grandchild that holds our pipes open must not hold the run open.
  const letGo = () => [started.stdout, started.stderr].forEach((stream) => stream?.destroy())
  let timer: NodeJS.Timeout | undefined
  const stop = () => {
    tree.kill('SIGTERM')
    timer = setTimeout(() => (tree.kill('SIGKILL'), letGo()), killAfterMs)
    timer.unref()
    if (started.exitCode !== null || started.signalCode !== null) letGo()
  }
  signal.addEventListener('abort', stop, { once: true })
  const done = () => {
    signal.removeEventListener('abort', stop)
    if (!tree.alive()) clearTimeout(timer)
  }
  started.once('exit', (exitCode, name) => {
    ended.resolve({ exitCode, signal: name })
    if (signal.aborted) setTimeout(letGo, drainMs).unref()
  })
  started.once('close', done)
  started.on('error', (error) => {
    // Also emitted for a signal that could not be sent, long after the start.
    if (started.pid !== undefined) return
    ended.reject(notStarted(start, error))
    done()
  })

  const child: Child = {
    pid: started.pid,
    stdin: inputOf(started.stdin, start.program),
    stdout: chunksOf(started.stdout),
    stderr: chunksOf(started.stderr),
    ended: ended.promise,
    kill: (name = 'SIGTERM') => tree.kill(name),
  }
  return { child, tree }
}

/** A child that never came to life: its end rejects with the reason. */
export function unstartedChild(reason: unknown): Child {
  const ended = Promise.reject(reason)
  ended.catch(() => undefined)
  const none = { stdin: inputOf(null, 'a program that did not start'), stdout: chunksOf(null), stderr: chunksOf(null) }
  return { pid: undefined, ...none, ended, kill: () => undefined }
}

// What a program wrote just before its end is still to be read.
const drainMs = 500

function inputOf(stream: Writable | null, program: string): Child['stdin'] {
  const size = { isTTY: false, columns: 80, rows: 24 }
  const lost = (cause?: unknown) =>
    new Failure('failed', `${program} does not read its input any more.`, { code: 'PROGRAM_INPUT_CLOSED', cause })
  if (!stream) return { ...size, write: () => Promise.reject(lost()), end: async () => undefined }
  const sink = writableSink(stream, lost)
  const end = () =>
    new Promise<void>((resolve, reject) => {
      finished(stream, { readable: false }, () => (sink.lost() ? reject(sink.lost()) : resolve()))
      stream.end()
    })
  return { ...size, write: (chunk) => sink.write(chunk), end }
}

function chunksOf(stream: Readable | null): AsyncIterable<Uint8Array> {
  // An error before anyone reads must not crash the process; who reads sees it.
  stream?.on('error', () => undefined)
  return { [Symbol.asyncIterator]: () => chunks(stream) }
}

async function* chunks(stream: Readable | null): AsyncGenerator<Uint8Array, void> {
  if (!stream) return
  try {
    yield* stream as AsyncIterable<Uint8Array>
  } catch (error) {
    // We let go of it, or it never started: what was read is all there is.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  }
}
