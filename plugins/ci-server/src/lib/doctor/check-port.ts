import { once } from 'node:events'
import { createServer } from 'node:net'
import { paths, serverMark } from '@tuglet/ci-protocol'
import type { DoctorFinding, Host } from '@tuglet/kit/lib'

const answerMs = 2000

/** Whether `ci server start` can have its usual port, or a server of this kind has it already. */
export async function checkPort(host: Pick<Host, 'fetch'>, port = 8000): Promise<DoctorFinding> {
  const problem = await listenProblem(port)
  if (problem === undefined) return { state: 'ok', message: `Port ${port} is free.` }
  const hint = 'Choose another port: tuglet ci server start --port 0'
  if (problem !== 'EADDRINUSE') return { state: 'warning', message: `Port ${port} cannot be used: ${problem}.`, hint }
  if (await isOurs(host, port)) return { state: 'ok', message: `A CI server listens on port ${port}.` }
  return { state: 'warning', message: `Another program listens on port ${port}.`, hint }
}

async function listenProblem(port: number): Promise<string | undefined> {
  const server = createServer()
  try {
    server.listen({ host: '127.0.0.1', port, exclusive: true })
    await once(server, 'listening')
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? (error as Error).message
  }
  const closed = once(server, 'close')
  server.close()
  await closed
  return undefined
}

async function isOurs({ fetch }: Pick<Host, 'fetch'>, port: number): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(answerMs)
    const response = await fetch(`http://127.0.0.1:${port}${paths.health}`, { signal, redirect: 'manual' })
    await response.body?.cancel()
    return response.headers.has(serverMark)
  } catch {
    // What does not speak HTTP, or not in time, is none of ours.
    return false
  }
}
