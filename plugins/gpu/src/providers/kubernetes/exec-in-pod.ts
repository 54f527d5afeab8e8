import { Buffer } from 'node:buffer'
import { PassThrough } from 'node:stream'
import type { V1Status } from '@kubernetes/client-node'
import { ProviderError, type ExecOptions } from '@tuglet/gpu-provider'
import type { Child } from '@tuglet/kit/lib'
import type { Cluster } from './cluster.ts'
import { exitCodeOf } from './exit-code-of.ts'
import { kubernetesError } from './kubernetes-error.ts'

/** What is run in a pod. */
export interface PodCommand extends ExecOptions {
  readonly machineId: string
  readonly argv: readonly string[]
}

// The channels of the protocol `v5.channel.k8s.io`.
const channel = { stdin: 0, stdout: 1, stderr: 2, status: 3, close: 255 } as const
// One connection carries both outputs: it waits for its slower reader only once so much lies unread.
const unreadBytes = 8 * 1024 * 1024

/** The part of a WebSocket that is used. */
interface Socket {
  readonly protocol: string
  readonly readyState: number
  send(bytes: Uint8Array, done: (error?: Error) => void): void
  close(): void
  pause(): void
  resume(): void
  addEventListener(event: 'close', listener: () => void): void
}

/** Starts a program in a pod, over a WebSocket; its streams and exit code are those of the program. */
export function execInPod(open: () => Promise<Cluster>, { machineId, argv, tty = false, signal }: PodCommand): Child {
  const stdout = new PassThrough({ highWaterMark: unreadBytes })
  const stderr = new PassThrough({ highWaterMark: unreadBytes })
  const ended = Promise.withResolvers<Awaited<Child['ended']>>()
  // Whoever reads the streams only need not hear of a lost connection twice.
  ended.promise.catch(() => undefined)
  let status: V1Status | undefined
  let socket: Socket | undefined
  let over = false

  const finish = (error?: Error) => {
    if (over) return
    over = true
    signal?.removeEventListener('abort', abort)
    stdout.end()
    stderr.end()
    socket?.close()
    if (error) ended.reject(error)
    else ended.resolve({ exitCode: exitCodeOf(status), signal: null })
  }
  const abort = () => finish(signal?.reason as Error)
  const take = (number: number, bytes: Buffer): boolean => {
    if (number === channel.status) {
      status = JSON.parse(bytes.toString('utf8')) as V1Status
      finish(problemIn(status))
      return false
    }
    const output = number === channel.stdout ? stdout : number === channel.stderr ? stderr : undefined
    if (over || !output || output.write(bytes)) return true
    socket?.pause()
    output.once('drain', () => socket?.resume())
    return true
  }

  const connected = (async (): Promise<Socket> => {
    signal?.throwIfAborted()
    const { config, namespace } = await open()
    const { WebSocketHandler } = await import('@kubernetes/client-node/dist/web-socket-handler.js')
    // Given streams of its own, or it would end ours when the far side closes one.
    const unused = { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() }
    const handler = new WebSocketHandler(config, undefined, unused)
    const path = execPath({ namespace, machineId, argv, tty })
    const made = (await handler.connect(path, null, take)) as unknown as Socket
    socket = made
    made.addEventListener('close', () => finish(new ProviderError('transient', 'The connection to the pod was lost.')))
    if (over) made.close()
    return made
  })()
  connected.catch((error: unknown) => finish(kubernetesError(closedEarly(error), false, signal)))
  if (signal?.aborted) abort()
  else signal?.addEventListener('abort', abort, { once: true })

  const send = async (bytes: Uint8Array): Promise<void> => {
    const to = await connected
    if (over) return
    await new Promise<void>((resolve, reject) =>
      to.send(bytes, (error) => (error && !over ? reject(error) : resolve())),
    )
  }
  return {
    pid: undefined,
    stdin: {
      isTTY: false,
      columns: 80,
      rows: 24,
      write: (chunk) => send(framed(channel.stdin, typeof chunk === 'string' ? Buffer.from(chunk) : chunk)),
      end: () => endInput(connected, send),
    },
    stdout,
    stderr,
    ended: ended.promise,
    kill: () => finish(new ProviderError('transient', 'The connection to the pod was closed.')),
  }
}

/** Only the fifth version of the protocol can end stdin without ending everything. */
async function endInput(connected: Promise<Socket>, send: (bytes: Uint8Array) => Promise<void>): Promise<void> {
  const { protocol } = await connected
  if (protocol === 'v5.channel.k8s.io') await send(Buffer.from([channel.close, channel.stdin]))
}

function execPath({
  namespace,
  machineId,
  argv,
  tty,
}: { namespace: string } & Required<Pick<PodCommand, 'machineId' | 'argv' | 'tty'>>): string {
  const query = new URLSearchParams({
    container: 'main',
    stdin: 'true',
    stdout: 'true',
    stderr: String(!tty),
    tty: String(tty),
  })
  for (const word of argv) query.append('command', word)
  const [space, pod] = [namespace, machineId].map(encodeURIComponent)
  return `/api/v1/namespaces/${space}/pods/${pod}/exec?${query.toString().replaceAll('+', '%20')}`
}

function framed(number: number, chunk: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from([number]), chunk])
}

function problemIn(status: V1Status): Error | undefined {
  if (exitCodeOf(status) !== null) return undefined
  return new ProviderError('bad-request', status.message ?? 'The program could not be started.')
}

// The client rejects with an event that holds the error.
function closedEarly(error: unknown): unknown {
  return (error as { error?: unknown } | undefined)?.error ?? error
}
