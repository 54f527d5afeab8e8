import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Exchange } from './chaos-exchange.ts'
import type { Segment } from './response-scanner.ts'

/** Everything that a `chaosProxy` can do to a connection; made for running one test per fault. */
export const faults = [
  'refuse',
  'cut-before-headers',
  'cut-mid-body',
  'reset',
  'corrupt',
  'delay',
  'trickle',
  'stall',
  'duplicate',
] as const

/** The name of a fault. */
export type Fault = (typeof faults)[number]

/** Where and how slowly a fault strikes. */
export interface FaultSettings {
  readonly afterBytes?: number | undefined
  readonly delayMs?: number | undefined
}

/** Carries one response to the client with a fault in it. */
export type Carry = (exchange: Exchange, settings: FaultSettings) => Promise<void>

/** What each fault does to a request; `refuse` knows no requests. */
export const carriers: Record<Exclude<Fault, 'refuse'>, Carry> = {
  // The server has done its work; its answer is lost.
  async 'cut-before-headers'(exchange) {
    await anyOf(exchange.ask())
    exchange.strike()
    exchange.cut()
  },

  async 'cut-mid-body'(exchange, { afterBytes = 1 }) {
    if (await carryUntil(exchange, afterBytes)) exchange.cut()
  },

  async reset(exchange, { afterBytes }) {
    if (afterBytes !== undefined) {
      if (await carryUntil(exchange, afterBytes)) exchange.reset()
      return
    }
    await anyOf(exchange.ask())
    exchange.strike()
    exchange.reset()
  },

  // One bit, so that lengths stay right and ASCII stays ASCII: only a checksum or a reader notices.
  async corrupt(exchange, { afterBytes = 0 }) {
    for await (const { bytes, offset } of placed(exchange.ask(), afterBytes)) {
      const sent = Buffer.from(bytes)
      if (offset === afterBytes) {
        exchange.strike()
        sent[0]! ^= 1
      }
      await exchange.send(sent)
    }
  },

  async delay(exchange, { delayMs = 100 }) {
    let held = true
    for await (const { bytes } of exchange.ask()) {
      if (held) {
        exchange.strike()
        await sleep(delayMs, undefined, { signal: exchange.signal })
      }
      held = false
      await exchange.send(bytes)
    }
  },

  async trickle(exchange, { afterBytes = 0, delayMs = 1 }) {
    for await (const { bytes, offset = -1 } of placed(exchange.ask(), afterBytes)) {
      if (offset < afterBytes) {
        await exchange.send(bytes)
        continue
      }
      exchange.strike()
      for (let at = 0; at < bytes.length; at++) {
        await sleep(delayMs, undefined, { signal: exchange.signal })
        await exchange.send(bytes.subarray(at, at + 1))
      }
    }
  },

  // The target is heard to the end, so that it notices as little as the client is told.
  async stall(exchange, { afterBytes }) {
    let silent = afterBytes === undefined
    for await (const { bytes, offset } of placed(exchange.ask(), afterBytes ?? 0)) {
      silent ||= offset === afterBytes
      if (silent) exchange.strike()
      else await exchange.send(bytes)
    }
    if (silent && !exchange.signal.aborted) await once(exchange.signal, 'abort')
  },

  async duplicate(exchange) {
    for await (const { kind, bytes } of exchange.ask()) {
      if (kind === 'interim') await exchange.send(bytes)
    }
    exchange.strike()
    for await (const { kind, bytes } of exchange.ask()) {
      if (kind !== 'interim') await exchange.send(bytes)
    }
  },
}

/** Carries a response as it is. */
export async function carryWhole(exchange: Exchange): Promise<void> {
  for await (const { bytes } of exchange.ask()) await exchange.send(bytes)
}

/** Carries the head and so many bytes of the body; false if there was nothing after them. */
async function carryUntil(exchange: Exchange, afterBytes: number): Promise<boolean> {
  for await (const { bytes, offset } of placed(exchange.ask(), afterBytes)) {
    if (offset === afterBytes) {
      exchange.strike()
      return true
    }
    await exchange.send(bytes)
  }
  return false
}

/** Segments with the offset of body bytes in the body, cut so that one begins at `border`. */
async function* placed(
  response: AsyncIterable<Segment>,
  border: number,
): AsyncGenerator<{ bytes: Buffer; offset?: number }> {
  let offset = 0
  for await (const { kind, bytes } of response) {
    if (kind !== 'body') {
      yield { bytes }
      continue
    }
    const before = bytes.subarray(0, Math.max(0, border - offset))
    const after = bytes.subarray(before.length)
    if (before.length > 0) yield { bytes: before, offset }
    if (after.length > 0) yield { bytes: after, offset: offset + before.length }
    offset += bytes.length
  }
}

async function anyOf(response: AsyncIterable<Segment>): Promise<void> {
  for await (const { kind } of response) if (kind !== 'interim') return
}
