import type { FastifyInstance } from 'fastify'
import { CiServerError } from './ci-server-error.ts'

/** Listens and returns the URL; throws PORT_IN_USE or LISTEN_FAILED. */
export async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    await app.listen({ host, port })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
      throw new CiServerError('PORT_IN_USE', `Port ${port} on ${host} is already in use.`, { cause: error })
    }
    const reason = (error as Error).message
    throw new CiServerError('LISTEN_FAILED', `Cannot listen on ${host}, port ${port}: ${reason}`, { cause: error })
  }
  const address = app.server.address()
  const actual = typeof address === 'object' && address !== null ? address.port : port
  return `http://${host.includes(':') ? `[${host}]` : host}:${actual}`
}
