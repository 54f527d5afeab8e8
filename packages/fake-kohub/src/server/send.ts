import type { ServerResponse } from 'node:http'
import { bytesBefore, type FaultPlan } from './faults.ts'

/** Sends an answer whole, or as a fault has it. */
export async function send(response: Response, out: ServerResponse, fault: FaultPlan | undefined): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer())
  const cookies = response.headers.getSetCookie().flatMap((cookie) => ['set-cookie', cookie])
  const headers = [...response.headers].filter(([name]) => name !== 'set-cookie').flat()
  const length = response.headers.has('content-length') ? [] : ['content-length', String(body.length)]
  if (fault?.fault === 'lost-answer') return void out.destroy()
  out.writeHead(response.status, [...headers, ...cookies, ...length])
  if (out.req.method === 'HEAD') return void out.end()
  if (fault?.fault !== 'cut-body') return void out.end(body)
  cutAfter(out, bytesBefore(fault), body)
}

/** Sends the first bytes and breaks the connection off. */
export function cutAfter(out: ServerResponse, bytes: number, body: Uint8Array): void {
  out.write(body.subarray(0, bytes), () => out.destroy())
}
