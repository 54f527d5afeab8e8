import type { Socket } from 'node:net'

/** Passes a client's request on to whoever is to have it. */
export interface RequestRelay {
  /** Filled in before the first byte is passed on. */
  readonly request: { readonly method: string }
  /** Sends the request there, from its first byte if it can be replayed, and the rest of it as it comes. */
  to(upstream: Socket): void
}

/** Reads one request from a client; asks for the connection to be closed after it, so that one connection is one exchange. */
export function requestRelay(client: Socket, { replayable }: { readonly replayable: boolean }): RequestRelay {
  const request = { method: '' }
  const record: Buffer[] = []
  let upstream: Socket | undefined
  let head: Buffer | undefined = Buffer.alloc(0)
  client.on('data', (bytes: Buffer) => {
    let ready = bytes
    if (head !== undefined) {
      head = Buffer.concat([head, bytes])
      const end = head.indexOf('\r\n\r\n')
      if (end < 0) return
      const lines = head.subarray(0, end).toString('latin1')
      request.method = lines.split(' ', 1)[0] ?? ''
      ready = Buffer.concat([Buffer.from(closing(lines), 'latin1'), head.subarray(end)])
      head = undefined
    }
    if (replayable || upstream === undefined) record.push(ready)
    if (upstream?.write(ready) === false) client.pause()
  })
  return {
    request,
    to(socket) {
      for (const bytes of replayable ? record : record.splice(0)) socket.write(bytes)
      upstream = socket
      socket.on('drain', () => client.resume())
      socket.on('close', () => client.resume())
    },
  }
}

function closing(head: string): string {
  if (/^upgrade:/im.test(head)) return head
  const lines = head.split('\r\n').filter((line) => !/^(connection|keep-alive|proxy-connection):/i.test(line))
  return [...lines, 'Connection: close'].join('\r\n')
}
