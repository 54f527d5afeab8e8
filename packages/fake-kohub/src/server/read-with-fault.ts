import type { IncomingMessage } from 'node:http'
import { bytesBefore, type FaultPlan } from './faults.ts'

/** The whole body of a request; undefined when a fault has broken the connection off or keeps it silent. */
export async function readWithFault(
  message: IncomingMessage,
  fault: FaultPlan | undefined,
): Promise<Buffer | undefined> {
  if (breaksAtOnce(message, fault)) return undefined
  const chunks: Uint8Array[] = []
  for await (const chunk of cutting(message, message, fault)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Carries out the faults that strike before anything is read. */
export function breaksAtOnce(message: IncomingMessage, fault: FaultPlan | undefined): boolean {
  if (fault?.fault === 'reset') message.socket.resetAndDestroy()
  // Read to its end, so that the client has nothing to complain about.
  if (fault?.fault === 'stall') message.resume()
  return fault?.fault === 'reset' || fault?.fault === 'stall'
}

/** A request's body, broken off where a fault says so. */
export async function* cutting(
  message: IncomingMessage,
  body: AsyncIterable<Uint8Array>,
  fault: FaultPlan | undefined,
): AsyncGenerator<Uint8Array> {
  const limit = fault?.fault === 'cut-upload' ? bytesBefore(fault) : Infinity
  let seen = 0
  for await (const chunk of body) {
    seen += chunk.length
    if (seen >= limit) {
      message.socket.resetAndDestroy()
      throw new Error('cut by a fault')
    }
    yield chunk
  }
}
