import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { HttpError, NetworkError, TimeoutError } from '@tuglet/http'
import { exitCodes, Failure } from '../src/failure.ts'
import { toFailure } from '../src/to-failure.ts'

const answered = (status: number) =>
  new HttpError({ status, url: 'http://h/x', method: 'GET', body: { detail: 'no' }, requestId: 'r1' })

describe('toFailure', () => {
  for (const [error, kind, code] of [
    [answered(401), 'auth', 'HTTP_401'],
    [answered(403), 'auth', 'HTTP_403'],
    [answered(404), 'notFound', 'HTTP_404'],
    [answered(409), 'conflict', 'HTTP_409'],
    [answered(500), 'failed', 'HTTP_500'],
    [answered(504), 'timeout', 'HTTP_504'],
    [new NetworkError('http://h', new Error('no')), 'unreachable', 'UNREACHABLE'],
    [new TimeoutError('http://h', 'idle', 5), 'timeout', 'SERVER_TOO_SLOW'],
    [new TypeError('x is undefined'), 'bug', 'BUG'],
    ['a text', 'bug', 'BUG'],
  ] as const) {
    it(`makes ${String(error)} a ${kind}`, () => {
      const failure = toFailure(error)
      assert.equal(failure.kind, kind)
      assert.equal(failure.code, code)
      assert.equal(failure.exitCode, exitCodes[kind])
    })
  }

  it('keeps the request id', () => assert.equal(toFailure(answered(500)).requestId, 'r1'))

  it('names the missing file', () => {
    const failure = toFailure(caught(() => readFileSync('/no/such/file')))
    assert.equal(failure.code, 'ENOENT')
    assert.match(failure.message, /\/no\/such\/file/)
  })

  it('keeps a failure of another copy of the kit', () => {
    const stranger = Object.assign(new Error('theirs'), { kind: 'failed', [Symbol.for('tuglet.Failure/1')]: true })
    assert.equal(toFailure(stranger), stranger)
  })

  it("makes a parser's error a usage failure with the way to help", () => {
    const failure = toFailure(
      Object.assign(new Error('Nonexistent flag: --x\nSee more help with --help'), { oclif: { exit: 2 } }),
      { command: 'tuglet ci list' },
    )
    assert.equal(failure.message, 'Nonexistent flag: --x')
    assert.deepEqual([failure.kind, failure.hints], ['usage', ['See tuglet ci list --help']])
  })

  it('says why the run was stopped rather than what broke because of it', () => {
    const reason = new Failure('interrupted', 'Interrupted.')
    assert.equal(toFailure(new Error('terminated'), { signal: AbortSignal.abort(reason) }), reason)
  })

  it('prefers the story that the command told of its interruption', () => {
    const story = new Failure('interrupted', 'Job cancelled by user.')
    assert.equal(toFailure(story, { signal: AbortSignal.abort(new Failure('interrupted', 'Interrupted.')) }), story)
  })

  it('names the plugin whose bug it is', () => {
    assert.match(toFailure(new Error('x'), { plugin: 'their-plugin' }).hints[0] ?? '', /their-plugin/)
  })
})

function caught(work: () => unknown): unknown {
  try {
    return work()
  } catch (error) {
    return error
  }
}
