import assert from 'node:assert/strict'
import { noPaint } from '../src/colour.ts'
import { Failure } from '../src/failure.ts'
import { presentFailure, type FailurePresentation } from '../src/present-failure.ts'
import { redact } from '../src/redact.ts'

async function told(failure: Failure, parts: Partial<FailurePresentation> = {}) {
  let text = ''
  const stderr = {
    write: (chunk: string | Uint8Array) => void (text += String(chunk)),
    isTTY: false,
    columns: 80,
    rows: 24,
  }
  await presentFailure(failure, { stderr, json: false, verbose: false, paint: noPaint, redact, ...parts })
  return text
}

describe('telling a failure', () => {
  const failure = new Failure('failed', 'The Space failed to build.', {
    code: 'SPACE_BUILD_FAILED',
    hints: ['See why: tuglet spaces logs ada/echo --build'],
    docs: 'https://example.com/builds',
    requestId: 'abc',
    data: { space: 'ada/echo' },
  })

  it('says what happened, what to do, and what to quote', async () => {
    assert.equal(
      await told(failure),
      'Error: The Space failed to build.\n→ See why: tuglet spaces logs ada/echo --build\n→ https://example.com/builds\n(SPACE_BUILD_FAILED, request abc)\n',
    )
  })

  it('is one JSON object of a fixed shape', async () => {
    const text = await told(failure, { json: true })
    assert.equal(text.trimEnd().includes('\n'), false)
    assert.deepEqual(JSON.parse(text), {
      error: 'The Space failed to build.',
      code: 'SPACE_BUILD_FAILED',
      kind: 'failed',
      details: { space: 'ada/echo' },
      hints: ['See why: tuglet spaces logs ada/echo --build'],
      docs: 'https://example.com/builds',
      requestId: 'abc',
      exitCode: 1,
    })
    assert.deepEqual(JSON.parse(await told(new Failure('usage', 'No.'), { json: true })), {
      error: 'No.',
      code: 'USAGE',
      kind: 'usage',
      details: null,
      hints: [],
      docs: null,
      requestId: null,
      exitCode: 2,
    })
  })

  it('hides secrets in the message, the hints and the data', async () => {
    const secret = `hf_${'a1'.repeat(17)}`
    const leaky = new Failure('auth', `${secret} is no good.`, { hints: [secret], data: { token: secret } })
    for (const json of [true, false]) assert.equal((await told(leaky, { json })).includes(secret), false)
  })

  it('tells an interruption without calling it an error', async () => {
    assert.equal(await told(new Failure('interrupted', 'Stopped.')), 'Stopped.\n')
  })

  it('tells a silent failure as JSON only', async () => {
    const silent = new Failure('failed', 'Tests failed.', { silent: true })
    assert.equal(await told(silent), '')
    assert.match(await told(silent, { json: true }), /"error":"Tests failed\."/)
  })

  it('tells a reader that went away nothing', async () => {
    assert.equal(await told(new Failure('interrupted', 'Gone.', { exitCode: 141 }), { json: true }), '')
  })

  it('shows where it was thrown when asked for details', async () => {
    const cause = new TypeError('deep')
    assert.match(await told(new Failure('bug', 'Odd.', { cause }), { verbose: true }), /TypeError: deep\n\s+at /)
    assert.doesNotMatch(await told(new Failure('bug', 'Odd.', { cause })), /\bat /)
  })

  it("tells it in a command's own form of JSON, redacted too", async () => {
    const style = { json: ({ message, code }: Failure, to: { verbose: boolean }) => ({ error: message, code, ...to }) }
    const secret = new Failure('failed', 'No: token=abcdef123', { code: 'RepoNotFound' })
    const json = async (verbose: boolean) => JSON.parse(await told(secret, { json: true, style, verbose })) as object
    assert.deepEqual(Object.entries(await json(false)).slice(0, 2), [
      ['error', 'No: token=***'],
      ['code', 'RepoNotFound'],
    ])
    assert.equal(await told(secret, { style }), 'Error: No: token=***\n(RepoNotFound)\n')
  })
})
