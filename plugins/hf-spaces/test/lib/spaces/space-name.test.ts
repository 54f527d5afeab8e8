import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { Failure } from '@tuglet/kit/lib'
import { parseSpaceName } from '../../../src/lib/spaces/space-name.ts'

const here = 'https://hub.example.org/hf/'

describe('parseSpaceName', () => {
  for (const text of [
    'ada/echo_env',
    'spaces/ada/echo_env',
    'hf://spaces/ada/echo_env',
    'hf://spaces/ada/echo_env@main',
    'hf://ada/echo_env',
    'huggingface.co/spaces/ada/echo_env',
    'https://huggingface.co/spaces/ada/echo_env',
    'https://www.huggingface.co/spaces/ada/echo_env/',
    'https://hf.co/spaces/ada/echo_env?logs=build#top',
    'https://huggingface.co/spaces/ada/echo_env/blob/main/server/app.py',
    'https://hub.example.org/hf/spaces/ada/echo_env/settings',
    ' ada/echo_env ',
    'ada/echo_env/',
  ])
    it(`reads ${JSON.stringify(text)}`, () => {
      assert.deepEqual(parseSpaceName(text, here), { owner: 'ada', name: 'echo_env' })
    })

  it('leaves the owner of a name alone open', () => {
    assert.deepEqual(parseSpaceName('echo_env'), { name: 'echo_env' })
    assert.deepEqual(parseSpaceName('spaces/echo_env'), { name: 'echo_env' })
  })

  for (const [text, code] of [
    ['', 'BAD_SPACE_NAME'],
    ['a/b/c', 'BAD_SPACE_NAME'],
    ['ada/', 'ok'],
    ['/', 'BAD_SPACE_NAME'],
    ['ada//echo', 'BAD_SPACE_NAME'],
    ['ada/e cho', 'BAD_SPACE_NAME'],
    ['ada/-echo', 'BAD_SPACE_NAME'],
    ['../../etc', 'BAD_SPACE_NAME'],
    ['ada/echo.git', 'BAD_SPACE_NAME'],
    ['models/ada/bert', 'NOT_A_SPACE'],
    ['https://huggingface.co/datasets/ada/words', 'NOT_A_SPACE'],
    ['https://huggingface.co/ada/bert/tree/main', 'BAD_SPACE_NAME'],
    ['https://ada-echo.hf.space', 'APP_ADDRESS'],
    ['https://evil.example.org/spaces/ada/echo', 'OTHER_HUB'],
    ['ftp://huggingface.co/spaces/ada/echo', 'BAD_SPACE_NAME'],
  ] as const)
    it(`${code === 'ok' ? 'forgives' : 'refuses'} ${JSON.stringify(text)}`, () => {
      if (code === 'ok') return assert.deepEqual(parseSpaceName(text), { name: 'ada' })
      assert.throws(
        () => parseSpaceName(text, here),
        (error: unknown) => Failure.is(error) && error.kind === 'usage' && error.code === code,
      )
    })
})
