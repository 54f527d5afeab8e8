import assert from 'node:assert/strict'
import { createProjectZip, listJobs, submitTestsAsync, submitTestsStreaming, waitForJob } from '@tuglet/ci-client'
import { project } from './support/project.ts'
import { startV1Server, type V1Server } from './support/v1-server.ts'

describe("the seed's library examples", () => {
  let server: V1Server
  let connection: { serverUrl: string; apiKey: string }
  let dir: string
  let remove: () => void
  let printed: string
  const print = (text: string, end = '\n') => {
    printed += text + end
  }

  beforeEach(async () => {
    printed = ''
    ;({ dir, remove } = project({ 'calculator.py': 'def add(a, b): return a + b\n', 'requirements.txt': '' }))
    server = await startV1Server({ onSubmit: (job) => void job.write('Running tests...\n', '1 passed\n').finish(true) })
    connection = { serverUrl: server.url, apiKey: server.apiKey }
  })
  afterEach(async () => {
    remove()
    await server.close()
  })

  it('createProjectZip returns bytes whose length can be printed', async () => {
    const zip = await createProjectZip(dir)
    print(`Zip size: ${zip.length} bytes`)
    assert.match(printed, /^Zip size: \d{3} bytes\n$/)
  })

  it('submitTestsStreaming yields the job id, the log and the verdict', async () => {
    for await (const event of submitTestsStreaming(dir, connection)) {
      if (event.type === 'job_id') print(`Job ID: ${event.job_id}`)
      else if (event.type === 'log') print(event.data, '')
      else if (event.type === 'complete') {
        if (event.success) print('Tests passed!')
        else print('Tests failed!')
      }
    }
    assert.equal(printed, `Job ID: ${server.jobs[0]!.id}\nRunning tests...\n1 passed\nTests passed!\n`)
  })

  it('submitTestsAsync returns the job id, and waitForJob from the beginning the whole log', async () => {
    const jobId = await submitTestsAsync(dir, connection)
    print(`Job submitted: ${jobId}`)
    let success: boolean | undefined
    for await (const event of waitForJob(jobId, { ...connection, fromBeginning: true })) {
      if (event.type === 'log') print(event.data, '')
      else if (event.type === 'complete') success = event.success
    }
    assert.equal(printed, `Job submitted: ${server.jobs[0]!.id}\nRunning tests...\n1 passed\n`)
    assert.equal(success, true)
  })

  it('waitForJob shows only new logs by default, and all of them from the beginning', async () => {
    const jobId = await submitTestsAsync(dir, connection)
    for await (const event of waitForJob(jobId, connection)) {
      if (event.type === 'log') print(event.data, '')
    }
    assert.equal(printed, 'Job already completed.\n')
    printed = ''
    for await (const event of waitForJob(jobId, { ...connection, fromBeginning: true })) {
      if (event.type === 'log') print(event.data, '')
    }
    assert.equal(printed, 'Running tests...\n1 passed\n')
  })

  it('listJobs returns the jobs with the keys of the seed', async () => {
    const jobId = await submitTestsAsync(dir, connection)
    const jobs = await listJobs(connection)
    for (const job of jobs) print(`${job.job_id}: ${job.status} (success=${job.success})`)
    assert.equal(printed, `${jobId}: completed (success=true)\n`)
    assert.deepEqual(Object.keys(jobs[0]!), ['job_id', 'status', 'success', 'start_time', 'end_time'])
  })
})
