import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ObjectStore } from '../storage/object-store.ts'
import { answerS3 } from '../storage/s3-answer.ts'
import { bytesBefore, type FaultPlan } from './faults.ts'
import { faultyAnswer } from './faulty-answer.ts'
import { breaksAtOnce, cutting } from './read-with-fault.ts'
import { send } from './send.ts'

/** Answers a request to the object store, or lets a fault do it. */
export async function serveStore(
  store: ObjectStore,
  { message, out, fault }: { message: IncomingMessage; out: ServerResponse; fault: FaultPlan | undefined },
): Promise<void> {
  if (breaksAtOnce(message, fault)) return
  const faulty = fault && faultyAnswer(fault.fault)
  if (faulty) {
    message.resume()
    return send(faulty, out, undefined)
  }
  if (fault?.fault === 'lost-answer') out.writeHead = () => message.socket.destroy() && out
  await answerS3(store, {
    message,
    out,
    received: (body) => cutting(message, body, fault),
    sent: (body) => damaged(body, { out, fault }),
  })
}

/** The bytes of an answer, broken off or changed where a fault says so. */
async function* damaged(
  body: AsyncIterable<Uint8Array>,
  { out, fault }: { out: ServerResponse; fault: FaultPlan | undefined },
): AsyncGenerator<Uint8Array> {
  let left = fault?.fault === 'cut-body' ? bytesBefore(fault) : Infinity
  let isIntact = fault?.fault !== 'corrupt'
  for await (const chunk of body) {
    if (chunk.length >= left) {
      // What is sent already must arrive, or a cut would fall anywhere.
      await new Promise((sent) => out.write(chunk.subarray(0, left), sent))
      out.destroy()
      return
    }
    left -= chunk.length
    yield isIntact ? chunk : flipped(chunk)
    isIntact = true
  }
}

function flipped(chunk: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(chunk)
  copy[0] = (copy[0] ?? 0) ^ 1
  return copy
}
