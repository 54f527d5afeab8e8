import type { Readable } from 'node:stream'
import type { BodySource, Piece } from '@tuglet/http'
import { terminated } from './fetch-failures.ts'

/** How much of a body is taken in before anybody asks for it, in bytes: short bodies free their connection by themselves. */
const aheadBytes = 64 * 1024

/** A body on its way in. */
export interface IncomingBody {
  readonly source: BodySource
  /** Makes every read from now on fail with this, and ends the connection. */
  fail(reason: unknown): void
  /** Is it waiting for its reader rather than for the server? */
  isHeldBack(): boolean
}

/** Reads a stream piece by piece; `over` is called once, when the reader has seen its end. A body whose reader is collected is cancelled. */
export function incomingBody(stream: Readable, over: () => void): IncomingBody {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  const readers: PromiseWithResolvers<Piece>[] = []
  let ahead = 0
  let end: (() => Promise<Piece>) | undefined

  const settle = (answer: () => Promise<Piece>): void => {
    end ??= answer
    for (const { resolve } of readers.splice(0)) resolve(end())
  }
  const fail = (reason: unknown): void => {
    pieces.length = 0
    end = undefined
    settle(() => Promise.reject(reason as Error))
    stream.destroy()
    over()
  }
  const cancel = (): void => {
    pieces.length = 0
    settle(finished)
    if (!stream.readableEnded) stream.destroy()
    over()
  }
  const finished = (): Promise<Piece> => {
    over()
    return Promise.resolve({ done: true, value: undefined })
  }
  const broken = (error: unknown): void =>
    settle(() => {
      over()
      return Promise.reject(terminated(error))
    })

  stream.on('data', (chunk: Buffer) => {
    // A copy: what Node gives is often a part of something larger, and readers may keep or transfer it.
    const value = new Uint8Array(chunk)
    const reader = readers.shift()
    if (reader) return reader.resolve({ done: false, value })
    pieces.push(value)
    ahead += value.length
    if (ahead >= aheadBytes) stream.pause()
  })
  stream.on('end', () => settle(finished))
  stream.on('error', broken)
  stream.on('close', () => broken({ code: 'ECONNRESET' }))

  const read = (): Promise<Piece> => {
    const value = pieces.shift()
    if (value) {
      ahead -= value.length
      if (ahead < aheadBytes) stream.resume()
      return Promise.resolve({ done: false, value })
    }
    if (end) return end()
    const reader = Promise.withResolvers<Piece>()
    readers.push(reader)
    return reader.promise
  }
  const source: BodySource = { read, cancel: async () => cancel() }
  unread.register(source, cancel)
  return { source, fail, isHeldBack: () => stream.isPaused() }
}

const unread = new FinalizationRegistry<() => void>((cancel) => cancel())
