import assert from 'node:assert/strict'
import { HttpError } from '@tuglet/http'
import { errorFromResponse } from '../../src/errors/error-from-response.ts'
import { errorFromThrown } from '../../src/errors/error-from-thrown.ts'
import { KohubError } from '../../src/errors/kohub-error.ts'

const context = { method: 'GET', url: 'http://hub.test/api/models/a/b?token=secret', about: 'a/b' }

interface Case {
  readonly name: string
  readonly answer: Response
  readonly expected: Record<string, unknown>
}

const header = (status: number, code: string, message: string): Response =>
  new Response(null, { status, headers: { 'x-error-code': code, 'x-error-message': message } })
const detail = (status: number, value: unknown): Response => Response.json({ detail: value }, { status })

const cases: readonly Case[] = [
  {
    name: 'a repository that is not there, by header',
    answer: header(404, 'RepoNotFound', "Repository 'x/y' (model) not found"),
    expected: {
      kind: 'notFound',
      name: 'NotFoundError',
      code: 'RepoNotFound',
      message: 'Repository not found',
      details: 'x/y',
    },
  },
  {
    name: 'a revision that is not there, by header',
    answer: header(404, 'RevisionNotFound', "Revision 'dev' not found in repository 'x/y'"),
    expected: { kind: 'notFound', code: 'RevisionNotFound', message: 'Revision not found', details: 'x/y@dev' },
  },
  {
    name: 'a file that is not there, by header',
    answer: header(404, 'EntryNotFound', "Entry 'a.txt' not found in repository 'x/y' at revision 'main'"),
    expected: { kind: 'notFound', code: 'EntryNotFound', details: 'a.txt' },
  },
  {
    name: 'a repository that is not there, without header',
    answer: detail(404, { error: 'Repository not found' }),
    expected: { kind: 'notFound', code: 'RepoNotFound', message: 'Repository not found', details: 'a/b' },
  },
  {
    name: 'a repository that is gated',
    answer: header(403, 'GatedRepo', 'Access to x/y is restricted'),
    expected: { kind: 'forbidden', code: 'GatedRepo', message: 'Access to x/y is restricted' },
  },
  {
    name: 'a sentence as detail',
    answer: detail(404, 'Organization not found'),
    expected: { kind: 'notFound', code: 'NotFound', message: 'Organization not found', details: 'a/b' },
  },
  {
    name: 'an unknown route',
    answer: detail(404, 'Not Found'),
    expected: { kind: 'notFound', code: 'NoSuchRoute', message: 'The server has no such route' },
  },
  {
    name: 'an object as detail, with fields',
    answer: detail(400, { error: 'File a should use LFS', file_size: 9, lfs_threshold: 5 }),
    expected: {
      kind: 'validation',
      code: 'BadRequest',
      message: 'File a should use LFS',
      details: { file_size: 9, lfs_threshold: 5 },
    },
  },
  {
    name: 'an error and a message, of which the message says more',
    answer: detail(413, {
      error: 'Storage quota exceeded',
      message: 'Public storage quota exceeded: 2.00GB would exceed limit of 1.00GB',
    }),
    expected: {
      kind: 'quota',
      name: 'QuotaExceededError',
      code: 'QuotaExceeded',
      message: /^Public storage quota exceeded: 2\.00GB/,
    },
  },
  {
    name: 'a list of problems',
    answer: detail(422, [
      { loc: ['body', 'email'], msg: 'value is not a valid email address', type: 'value_error' },
      { loc: ['query', 'limit'], msg: 'too large', type: 'less_than' },
    ]),
    expected: {
      kind: 'validation',
      code: 'ValidationError',
      message: 'email: value is not a valid email address; limit: too large',
    },
  },
  {
    name: 'what several hubs said',
    answer: Response.json(
      {
        error: 'RepoNotFound',
        detail: "'x/y' was not found in any of 2 sources",
        sources: [{ name: 'HF', status: 404 }],
      },
      { status: 404 },
    ),
    expected: {
      kind: 'notFound',
      message: "'x/y' was not found in any of 2 sources",
      details: { sources: [{ name: 'HF', status: 404 }] },
    },
  },
  {
    name: 'a repository that exists',
    answer: Response.json(
      { url: 'http://h/models/a/b', repo_id: 'a/b', error: 'Repository a/b already exists' },
      { status: 409, headers: { 'x-error-code': 'RepoExists', 'x-error-message': 'Repository a/b already exists' } },
    ),
    expected: {
      kind: 'exists',
      name: 'AlreadyExistsError',
      code: 'RepoExists',
      details: { url: 'http://h/models/a/b', repo_id: 'a/b' },
    },
  },
  {
    name: 'a branch that exists, whose header says BadRequest',
    answer: header(409, 'BadRequest', "Branch 'dev' already exists"),
    expected: { kind: 'exists', code: 'BadRequest', message: "Branch 'dev' already exists" },
  },
  {
    name: 'a name that is taken, with 400',
    answer: detail(400, 'Username already exists'),
    expected: { kind: 'exists', code: 'AlreadyExists' },
  },
  {
    name: 'a member who is one already',
    answer: detail(400, 'User is already a member of the organization'),
    expected: { kind: 'exists', status: 400 },
  },
  {
    name: 'a conflict that is no existence',
    answer: detail(409, { error: 'Revert conflict: a.txt.' }),
    expected: { kind: 'conflict', code: 'Conflict' },
  },
  {
    name: 'nobody signed in',
    answer: detail(401, 'Not authenticated'),
    expected: { kind: 'auth', name: 'AuthenticationError', code: 'Unauthorized', message: 'Not authenticated' },
  },
  {
    name: 'a wrong admin token',
    answer: detail(403, { error: 'Invalid admin token' }),
    expected: { kind: 'forbidden', code: 'Forbidden', message: 'Invalid admin token' },
  },
  {
    name: 'an admin API that is off',
    answer: detail(503, { error: 'Admin API is disabled' }),
    expected: { kind: 'server', code: 'ServiceUnavailable', message: 'Admin API is disabled' },
  },
  {
    name: 'a feature that is not there',
    answer: header(501, 'NotImplemented', 'webhooks is not supported by KohakuHub'),
    expected: { kind: 'server', code: 'NotImplemented', message: 'webhooks is not supported by KohakuHub' },
  },
  {
    name: 'a failure that lets an inner address out',
    answer: header(500, 'ServerError', 'Failed to list objects: http://lakefs:28000/api/v1/x?token=abc said no'),
    expected: {
      kind: 'server',
      code: 'ServerError',
      message: 'Failed to list objects: said no',
      serverMessage: /lakefs:28000/,
    },
  },
  {
    name: 'a bare text',
    answer: new Response('Internal Server Error', { status: 500, headers: { 'content-type': 'text/plain' } }),
    expected: { kind: 'server', code: 'ServerError', message: 'Internal Server Error' },
  },
  {
    name: 'an empty body',
    answer: new Response('', { status: 500 }),
    expected: { kind: 'server', message: 'The server answered 500' },
  },
  {
    name: 'a proxy whose server is away',
    answer: new Response('<html><h1>502 Bad Gateway</h1></html>', {
      status: 502,
      headers: { 'content-type': 'text/html' },
    }),
    expected: { kind: 'notKohub', code: 'NotKohub', status: 502 },
  },
  {
    name: 'a method that the route does not know',
    answer: detail(405, 'Method Not Allowed'),
    expected: { kind: 'validation', code: 'MethodNotAllowed' },
  },
  {
    name: 'text that would paint the terminal',
    answer: detail(400, 'bad \u001b[31mname\u001b[0m\u0007 \u202egnp.exe'),
    expected: { message: 'bad name gnp.exe' },
  },
]

describe('errorFromResponse', () => {
  for (const { name, answer, expected } of cases) {
    it(`understands ${name}`, async () => {
      mustBe(await errorFromResponse(answer.clone() as Response, context), expected)
    })

    it(`understands ${name} when a layer of fetch has made an error of it`, async () => {
      const { status, headers } = answer
      const text = await (answer.clone() as Response).text()
      const thrown = new HttpError({ status, headers, url: context.url, method: 'GET', body: parsed(text) })
      const error = errorFromThrown(thrown, context)
      mustBe(error, expected)
      assert.ok(expected['kind'] === 'notKohub' || (error as Error).cause === thrown)
    })
  }

  it('keeps the request id, and no secret of the address', async () => {
    const answer = Response.json({ detail: 'no' }, { status: 400, headers: { 'x-request-id': 'r-1' } })
    const error = await errorFromResponse(answer, context)
    assert.equal(error.requestId, 'r-1')
    assert.equal(error.url, 'http://hub.test/api/models/a/b?token=***')
  })

  it('is recognised by brand, also as the error of another copy of the package', async () => {
    const error = await errorFromResponse(new Response('', { status: 500 }), context)
    assert.ok(KohubError.is(error))
    assert.ok(KohubError.is({ [Symbol.for('tuglet.KohubError/1')]: true }))
    assert.ok(!KohubError.is(new Error('no')))
  })
})

function mustBe(error: unknown, expected: Record<string, unknown>): void {
  assert.ok(KohubError.is(error))
  for (const [key, value] of Object.entries(expected)) {
    const found: unknown = (error as unknown as Record<string, unknown>)[key]
    if (value instanceof RegExp) assert.match(String(found), value)
    else assert.deepEqual(found, value, key)
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}
