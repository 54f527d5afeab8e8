import type { FastifyInstance } from 'fastify'
import type { JobStore } from '../jobs/job-store.ts'
import { HttpProblem } from './http-problem.ts'

/** `GET /jobs` and `GET /jobs/{id}`: the asker's own jobs. */
export function jobRoutes(app: FastifyInstance, { jobs }: { readonly jobs: JobStore }): void {
  app.get('/jobs', (request) => jobs.list(request.userId))
  app.get<{ Params: { id: string } }>('/jobs/:id', async (request) => {
    const job = await jobs.find(request.params.id, request.userId)
    if (!job) throw new HttpProblem(404, 'Job not found')
    return job
  })
}
