import assert from 'node:assert/strict'
import { redact, registerSecret } from '../src/redact.ts'

describe('redact', () => {
  const cases: readonly [before: string, after: string][] = [
    ['key ci_abc123def456ghi789 refused', 'key ci_*** refused'],
    ['hf_AbCdEfGhIjKlMnOpQrStUvWxYzAbCdEf', 'hf_***'],
    ['r8_1234567890abcdef,', 'r8_***,'],
    ['pip install hf_transfer ci_exitCodes hf_hub_download', 'pip install hf_transfer ci_exitCodes hf_hub_download'],
    ['Authorization: Bearer abc.def-ghi', 'Authorization: Bearer ***'],
    ['bearer of news', 'bearer of news'],
    ['?token=abc&x=1', '?token=***&x=1'],
    ['api_key=abc def', 'api_key=*** def'],
    ['{"token":"a b\\"c","x":"token"}', '{"token":"***","x":"token"}'],
    ['{"x-cog-secret": "abc", "access_token":"z"}', '{"x-cog-secret": "***", "access_token":"***"}'],
    ['{"tokens":5,"token":5,"secret":null,"password":true}', '{"tokens":5,"token":5,"secret":null,"password":true}'],
    ['{"token":{"a":1},"secret":[1],"token":""}', '{"token":{"a":1},"secret":[1],"token":""}'],
    ['{"body":"{\\"password\\":\\"two words\\",\\"n\\":1}"}', '{"body":"{\\"password\\":\\"***\\",\\"n\\":1}"}'],
    ["password='two words'", "password='***'"],
    ['Create a token: see the page', 'Create a token: *** the page'],
    ['tokens are counted', 'tokens are counted'],
    ['{"token":"[secret]"}', '{"token":"[secret]"}'],
  ]
  for (const [before, after] of cases) it(`makes ${after} of ${before}`, () => assert.equal(redact(before), after))

  it('takes registered secrets out, longer ones first, in JSON too', () => {
    registerSecret('plain-secret')
    registerSecret('plain-secret-longer')
    registerSecret('with "quotes"')
    registerSecret('abc')
    assert.equal(redact('plain-secret-longer plain-secret abc'), '*** *** abc')
    assert.equal(redact(JSON.stringify({ said: 'with "quotes"' })), '{"said":"***"}')
  })

  it('leaves JSON valid', () => {
    const value = {
      token: 'a"b',
      nested: { api_key: 'x', password: 5, secret: null, list: [{ token: 'y' }] },
      text: 'token="z"',
    }
    const shown = redact(JSON.stringify(value))
    assert.deepEqual(JSON.parse(shown), {
      token: '***',
      nested: { api_key: '***', password: 5, secret: null, list: [{ token: '***' }] },
      text: 'token="***"',
    })
  })

  it('leaves JSON valid whose texts end in the word for a secret', () => {
    for (const value of [
      { error: 'Password:', code: 'X' },
      { error: 'Token:' },
      ['cookie=', 'b'],
      [['a', 'secret:'], 1],
    ])
      assert.deepEqual(JSON.parse(redact(JSON.stringify(value))), value)
  })

  it('is done soon with a long text that almost matches', () => {
    for (const text of [
      '_'.repeat(200_000),
      'token_'.repeat(50_000),
      'a-'.repeat(100_000),
      `token="${'\\"'.repeat(50_000)}`,
    ])
      redact(text)
  }).timeout(5000)
})
