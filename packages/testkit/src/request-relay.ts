import type { Socket } from 'node:net'
import { parseRequestHead, type RequestHead } from './request-head.ts'

/** Passes one request of a client on to whoever is to have it. */
export interface RequestRelay {
  /** Known before the first byte is passed on. */
  head(): RequestHead | undefined
  /** Whether the client has sent the request to its end. */
  isComplete(): boolean
  /** Sends the request there, from its first byte if it can be replayed, and the rest of it as it comes. */
  to(upstream: Socket): void
  /** Leaves what the client sends from now on to others. */
  stop(): void
}

/** Reads one request from a client; the bytes are kept until somebody takes them, and on if it is to be replayed. */
export function requestRelay(client: Socket, { replayable }: { readonly replayable: boolean }): RequestRelay {
  const record: Buffer[] = []
  let upstream: Socket | undefined
  let pending: Buffer = Buffer.alloc(0)
  let head: RequestHead | undefined
  let bodyBytes = 0
  let tail = ''

  const pass = (bytes: Buffer): void => {
    if (replayable || upstream === undefined) record.push(bytes)
    if (upstream?.write(bytes) === false) client.pause()
  }
  const passBody = (bytes: Buffer): void => {
    bodyBytes += bytes.length
    tail = (tail + bytes.subarray(-7).toString('latin1')).slice(-7)
    if (bytes.length > 0) pass(bytes)
  }
  const take = (bytes: Buffer): void => {
    if (head !== undefined) return passBody(bytes)
    pending = Buffer.concat([pending, bytes])
    const end = pending.indexOf('\r\n\r\n') + 4
    if (end < 4) return
    head = parseRequestHead(pending.subarray(0, end))
    pass(head.onward)
    passBody(pending.subarray(end))
  }
  const resume = (): void => void client.resume()
  const leave = (): void => {
    upstream?.off('drain', resume).off('close', resume)
  }
  client.on('data', take).resume()
  return {
    head: () => head,
    isComplete() {
      if (head?.body === 'chunked') return /(^|\r\n)0\r\n\r\n$/.test(tail)
      return head !== undefined && bodyBytes === head.body
    },
    to(socket) {
      leave()
      for (const bytes of replayable ? record : record.splice(0)) socket.write(bytes)
      upstream = socket.on('drain', resume).on('close', resume)
    },
    stop() {
      leave()
      client.off('data', take).pause()
    },
  }
}
