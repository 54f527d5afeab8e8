import type { FastifyReply } from 'fastify'
import { ZipProblem } from '../zip/zip-problem.ts'
import { HttpProblem } from './http-problem.ts'

/** Answers a request that failed with `{"detail": text}`; what is the server's own fault goes to `log` instead. */
export function answerProblem(error: unknown, reply: FastifyReply, log: (line: string) => void): void {
  if (error instanceof HttpProblem) {
    void reply.code(error.status).headers(error.headers).send({ detail: error.message })
    return
  }
  if (error instanceof ZipProblem) {
    void reply.code(400).send({ detail: error.message })
    return
  }
  const { statusCode = 500, message } = error as { statusCode?: number; message?: string }
  if (statusCode < 500) {
    void reply.code(statusCode).send({ detail: message })
    return
  }
  log(`A request failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  void reply.code(500).send({ detail: 'Internal Server Error' })
}
