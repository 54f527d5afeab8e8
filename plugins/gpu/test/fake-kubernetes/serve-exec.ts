import { spawn } from 'node:child_process'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'

const channel = { stdin: 0, stdout: 1, stderr: 2, status: 3, close: 255 }

interface Upgrade {
  readonly message: IncomingMessage
  readonly socket: Duplex
  readonly head: Buffer
}

/** Takes exec connections: the protocol `v5.channel.k8s.io`, with a real local process behind it. */
export function execServer() {
  const server = new WebSocketServer({
    noServer: true,
    handleProtocols: (offered) => (offered.has('v5.channel.k8s.io') ? 'v5.channel.k8s.io' : false),
  })
  return {
    upgrade({ message, socket, head }: Upgrade, argv: readonly string[]) {
      server.handleUpgrade(message, socket, head, (ws) => serve(ws, argv))
    },
    close: () => {
      for (const client of server.clients) client.terminate()
      server.close()
    },
  }
}

function serve(ws: WebSocket, [program = 'true', ...args]: readonly string[]): void {
  // In a group of its own, so that what it started ends with it, as everything in a container does.
  const child = spawn(program, args, { stdio: 'pipe', detached: true })
  const send = (number: number, bytes: Buffer) => ws.send(Buffer.concat([Buffer.from([number]), bytes]))
  child.stdin.on('error', () => undefined)
  child.stdout.on('data', (bytes: Buffer) => send(channel.stdout, bytes))
  child.stderr.on('data', (bytes: Buffer) => send(channel.stderr, bytes))
  child.on('error', (error) => {
    send(
      channel.status,
      Buffer.from(JSON.stringify({ status: 'Failure', reason: 'InternalError', message: error.message })),
    )
    ws.close()
  })
  child.on('close', (code) => {
    send(channel.status, Buffer.from(JSON.stringify(statusOf(code))))
    ws.close()
  })
  ws.on('message', (data: Buffer) => {
    if (data[0] === channel.stdin) child.stdin.write(data.subarray(1))
    if (data[0] === channel.close && data[1] === channel.stdin) child.stdin.end()
  })
  ws.on('close', () => killGroup(child.pid))
}

function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // All of it has ended by itself.
  }
}

function statusOf(code: number | null) {
  if (code === 0) return { metadata: {}, status: 'Success' }
  const causes = [{ reason: 'ExitCode', message: String(code ?? 137) }]
  const message = `command terminated with non-zero exit code: exit status ${code}`
  return { metadata: {}, status: 'Failure', reason: 'NonZeroExitCode', message, details: { causes } }
}
