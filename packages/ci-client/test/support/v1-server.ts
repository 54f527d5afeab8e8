import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { bodyOf, json, serve, type Served } from './serve.ts'

export interface Seen {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

/** A job that a test writes the log of. */
export class ScriptedJob {
  readonly id = randomUUID()
  readonly lines: string[] = []
  readonly watchers = new Set<() => void>()
  success: boolean | null = null

  write(...lines: string[]): this {
    this.lines.push(...lines)
    for (const wake of this.watchers) wake()
    return this
  }

  finish(success: boolean): this {
    this.success = success
    return this.write()
  }

  summary() {
    const isOver = this.success !== null
    const time = '2025-10-13T10:30:00.000000Z'
    return {
      job_id: this.id,
      status: isOver ? 'completed' : 'running',
      success: this.success,
      start_time: time,
      end_time: isOver ? time : null,
    }
  }
}

export interface V1Options {
  /** Whether log frames carry byte offsets as ids and `offset` is understood. */
  readonly hasOffsets?: boolean
  /** What a submitted job does. */
  readonly onSubmit?: (job: ScriptedJob) => void
}

export interface V1Server extends Served {
  readonly apiKey: string
  readonly seen: Seen[]
  readonly jobs: ScriptedJob[]
  /** Cuts all streams that are open. */
  drop(): void
  /** Resolves when the given number of streams has been opened since the start. */
  streams(count: number): Promise<void>
}

/** A server of the v1 contract, as small as that is. */
export async function startV1Server(options: V1Options = {}): Promise<V1Server> {
  const apiKey = `ci_${'k'.repeat(40)}`
  const seen: Seen[] = []
  const jobs: ScriptedJob[] = []
  const open = new Set<ServerResponse>()
  let opened = 0
  const counters = new Set<() => void>()

  const stream = (job: ScriptedJob, response: ServerResponse, from: { bytes: number; first?: string }): void => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' })
    response.write(from.first ?? ': hello\n\n')
    open.add(response)
    let index = 0
    let offset = 0
    const wake = (): void => {
      for (; index < job.lines.length; index += 1) {
        const data = job.lines[index]!
        offset += Buffer.byteLength(data)
        if (offset <= from.bytes) continue
        const id = options.hasOffsets ? `id: ${offset}\n` : ''
        response.write(`${id}data: ${JSON.stringify({ type: 'log', data })}\n\n`)
      }
      if (job.success !== null) response.end(`data: ${JSON.stringify({ type: 'complete', success: job.success })}\n\n`)
    }
    job.watchers.add(wake)
    response.on('close', () => {
      job.watchers.delete(wake)
      open.delete(response)
    })
    wake()
    opened += 1
    for (const count of counters) count()
  }

  const submit = (response: ServerResponse, url: string): void => {
    const job = new ScriptedJob()
    jobs.unshift(job)
    options.onSubmit?.(job)
    if (url === '/submit-async') return json(response, 200, { job_id: job.id })
    stream(job, response, { bytes: 0, first: `data: ${JSON.stringify({ type: 'job_id', job_id: job.id })}\n\n` })
  }

  const served = await serve(async (request, response) => {
    const body = await bodyOf(request).catch(() => Buffer.alloc(0))
    const { method = '', url = '', headers } = request
    seen.push({ method, url, headers, body })
    const { pathname, searchParams } = new URL(url, 'http://server')
    if (pathname === '/health') return json(response, 200, { status: 'ok' })
    if (!headers.authorization) return json(response, 403, { detail: 'Not authenticated' })
    if (headers.authorization === 'Bearer ci_inactive') return json(response, 403, { detail: 'User is inactive' })
    if (headers.authorization !== `Bearer ${apiKey}`)
      return json(response, 401, { detail: 'Invalid or revoked API key' })
    if (method === 'POST') return submit(response, pathname)
    if (pathname === '/jobs')
      return json(
        response,
        200,
        jobs.map((job) => job.summary()),
      )
    const job = jobs.find(({ id }) => pathname === `/jobs/${id}/stream`)
    if (!job) return json(response, 404, { detail: 'Job not found' })
    const isAll = searchParams.get('from_beginning') === 'true'
    const offset = options.hasOffsets ? searchParams.get('offset') : null
    if (offset !== null) return stream(job, response, { bytes: Number(offset) })
    if (isAll) return stream(job, response, { bytes: 0 })
    const remark = `data: ${JSON.stringify({ type: 'log', data: 'Job already completed.\n' })}\n\n`
    const first = job.success === null ? {} : { first: remark }
    stream(job, response, { bytes: Buffer.byteLength(job.lines.join('')), ...first })
  })

  return {
    ...served,
    apiKey,
    seen,
    jobs,
    drop: () => {
      for (const response of open) response.destroy()
    },
    streams: (count) =>
      new Promise((resolve) => {
        const check = (): void => {
          if (opened >= count) resolve()
        }
        counters.add(check)
        check()
      }),
  }
}
