import assert from 'node:assert/strict'
import type { ServerResponse } from 'node:http'
import { checkServer, CiError, listJobs, streamJob, submitTestsStreaming, uploadProject } from '@tuglet/ci-client'
import { HttpError } from '@tuglet/http'
import { project } from '../support/project.ts'
import { json, serve, type Served } from '../support/serve.ts'
import { startV1Server, type V1Server } from '../support/v1-server.ts'

const zip = new Uint8Array([80, 75, 5, 6])

async function errorOf(work: Promise<unknown>): Promise<CiError> {
  const error: unknown = await work.then(
    () => assert.fail('nothing was thrown'),
    (thrown: unknown) => thrown,
  )
  assert.ok(CiError.is(error), String(error))
  return error
}

describe('what a v1 server refuses', () => {
  let server: V1Server
  before(async () => {
    server = await startV1Server()
  })
  after(() => server.close())

  it('is an auth error with the words of the status for an unknown key, no key and an inactive user', async () => {
    const facts = async (apiKey?: string) => {
      const { kind, status, message, detail } = await errorOf(listJobs({ serverUrl: server.url, apiKey }))
      return { kind, status, message, detail }
    }
    assert.deepEqual(await facts('ci_wrong'), {
      kind: 'auth',
      status: 401,
      message: '401 Unauthorized',
      detail: 'Invalid or revoked API key',
    })
    assert.deepEqual(await facts(), {
      kind: 'auth',
      status: 403,
      message: '403 Forbidden',
      detail: 'Not authenticated',
    })
    assert.equal((await facts('ci_inactive')).detail, 'User is inactive')
  })

  it('is an auth error for every way to submit, stream and list', async () => {
    const connection = { serverUrl: server.url, apiKey: 'ci_wrong' }
    assert.equal((await errorOf(uploadProject(zip, connection))).kind, 'auth')
    assert.equal((await errorOf(streamJob('x', connection).next())).kind, 'auth')
  })

  it('is notFound for a job that is not there', async () => {
    const connection = { serverUrl: server.url, apiKey: server.apiKey }
    const error = await errorOf(streamJob('nope', connection).next())
    assert.deepEqual([error.kind, error.status, error.message], ['notFound', 404, '404 Not Found: Job not found'])
    assert.equal((await errorOf(streamJob('..', connection).next())).kind, 'notFound')
  })

  it('does not send a key that cannot be one', async () => {
    const count = server.seen.length
    assert.equal((await errorOf(listJobs({ serverUrl: server.url, apiKey: 'ci_a\nb' }))).kind, 'auth')
    assert.equal(server.seen.length, count)
  })

  it('takes a key with a line end around it', async () => {
    assert.deepEqual(await listJobs({ serverUrl: server.url, apiKey: `${server.apiKey}\n` }), [])
  })

  it('is the same error when the injected fetch throws it as an HttpError', async () => {
    const fetch = async (url: string | URL | Request) => {
      throw new HttpError({
        status: 401,
        url: String(url),
        method: 'GET',
        body: { detail: 'Invalid or revoked API key' },
      })
    }
    const { kind, message, detail } = await errorOf(listJobs({ serverUrl: server.url, fetch }))
    assert.deepEqual([kind, message, detail], ['auth', '401 Unauthorized', 'Invalid or revoked API key'])
  })
})

describe('a server of another kind', () => {
  let served: Served
  let answer: (response: ServerResponse, url: string) => void
  before(async () => {
    served = await serve((request, response) => {
      request.resume().on('end', () => answer(response, request.url ?? ''))
    })
  })
  after(() => served.close())

  const html = (status: number) => (response: ServerResponse) =>
    void response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>Hello</h1>')
  const kinds: Record<string, typeof answer> = {
    'a page of HTML': html(200),
    'a 404 in HTML': html(404),
    'a 403 in HTML': html(403),
    'a 501 to what it does not know': html(501),
    'a redirect to a sign-in page': (response) => void response.writeHead(302, { location: '/login' }).end(),
    'JSON of its own': (response) => json(response, 200, { hello: 'world' }),
    'the 404 of another FastAPI server': (response) => json(response, 404, { detail: 'Not Found' }),
    'the 404 of a fastify server': (response) => json(response, 404, { message: 'Route not found', statusCode: 404 }),
  }
  for (const [name, answerWith] of Object.entries(kinds)) {
    it(`is named as such when it answers with ${name}`, async () => {
      answer = answerWith
      const connection = { serverUrl: served.url, apiKey: 'ci_key' }
      for (const work of [
        () => listJobs(connection),
        () => streamJob('id', connection).next(),
        () => uploadProject(zip, connection),
        () => checkServer(connection),
      ]) {
        const error = await errorOf(work())
        assert.equal(error.kind, 'notCi', error.message)
        assert.match(error.message, /There is no CI server at http:\/\/127\.0\.0\.1:\d+, but a server of another kind/)
      }
    })
  }

  it('is not suspected for what a proxy before a CI server says', async () => {
    const proxied = (status: number) => (response: ServerResponse, url: string) =>
      url === '/health' ? json(response, 200, { status: 'ok' }) : html(status)(response)
    for (const [status, kind] of [
      [413, 'refused'],
      [403, 'auth'],
      [502, 'unreachable'],
      [500, 'failed'],
    ] as const) {
      answer = proxied(status)
      assert.equal((await errorOf(uploadProject(zip, { serverUrl: served.url }))).kind, kind)
    }
  })

  it('never sees the key in a question about its health', async () => {
    let authorization: string | undefined = 'none'
    const spy = await serve((request, response) => {
      authorization = request.headers.authorization
      json(response, 200, { status: 'ok' })
    })
    await checkServer({ serverUrl: spy.url, apiKey: 'ci_key' })
    await spy.close()
    assert.equal(authorization, undefined)
  })
})

describe('a server that refuses an upload', () => {
  it('is quoted, also where FastAPI sends a list', async () => {
    const served = await serve((request, response) => {
      request.resume().on('end', () => json(response, 422, { detail: [{ msg: 'field required' }] }))
    })
    const error = await errorOf(uploadProject(zip, { serverUrl: served.url }))
    await served.close()
    assert.deepEqual([error.kind, error.message], ['refused', '422 Unprocessable Entity: field required'])
  })

  it('defect 19: a refused upload rejects and is never an event of the log', async () => {
    const served = await serve((request, response) => {
      request.resume().on('end', () => json(response, 413, { detail: 'The upload is larger than 10 bytes.' }))
    })
    const { dir, remove } = project({ 'a.py': '' })
    const events = submitTestsStreaming(dir, { serverUrl: served.url })
    const error = await errorOf(events.next())
    remove()
    await served.close()
    assert.deepEqual([error.kind, error.detail], ['refused', 'The upload is larger than 10 bytes.'])
  })
})

describe('a server that cannot be reached', () => {
  it('is named with the reason', async () => {
    const served = await serve(() => {})
    await served.close()
    const error = await errorOf(listJobs({ serverUrl: served.url }))
    assert.equal(error.kind, 'unreachable')
    assert.match(error.message, /^http:\/\/127\.0\.0\.1:\d+ cannot be reached: .*ECONNREFUSED/)
  })

  it('is not looked for when the URL is none, and a password in it is not repeated', async () => {
    assert.match((await errorOf(listJobs({ serverUrl: 'localhost:8000' }))).message, /must begin with http/)
    const { message } = await errorOf(listJobs({ serverUrl: 'http://me:secret@localhost' }))
    assert.ok(!message.includes('secret'), message)
  })

  it('is found below a path', async () => {
    const paths: (string | undefined)[] = []
    const served = await serve((request, response) => {
      paths.push(request.url)
      json(response, 200, [])
    })
    await listJobs({ serverUrl: `${served.url}/ci/` })
    await served.close()
    assert.deepEqual(paths, ['/ci/jobs'])
  })
})

describe('an answer that breaks off', () => {
  it('is unreachable, and not taken for a server of another kind', async () => {
    const served = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' }).write('[{')
      setImmediate(() => response.destroy())
    })
    const error = await errorOf(listJobs({ serverUrl: served.url }))
    await served.close()
    assert.equal(error.kind, 'unreachable')
  })
})

describe('an aborted signal', () => {
  it('rejects with its own reason', async () => {
    const served = await serve(() => {})
    const controller = new AbortController()
    const reason = new Error('enough')
    const listing = listJobs({ serverUrl: served.url, signal: controller.signal })
    controller.abort(reason)
    await assert.rejects(listing, reason)
    await served.close()
  })
})
