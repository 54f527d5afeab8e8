import assert from 'node:assert/strict'
import { Failure } from '@tuglet/kit/lib'
import { fullName, readPluginSpec } from '../../../src/lib/plugins/plugin-spec.ts'

const spec = (word: string) => readPluginSpec(word, '/')

describe('readPluginSpec', () => {
  it('reads names, tags and tarballs', () => {
    assert.deepEqual(spec('ci'), { kind: 'registry', name: '@tuglet/plugin-ci', isShort: true })
    assert.deepEqual(spec('ci@^1.2'), { kind: 'registry', name: '@tuglet/plugin-ci', tag: '^1.2', isShort: true })
    assert.deepEqual(spec('@a/b@next'), { kind: 'registry', name: '@a/b', tag: 'next', isShort: false })
    assert.deepEqual(spec('tuglet-plugin-sky'), { kind: 'registry', name: 'tuglet-plugin-sky', isShort: false })
    assert.deepEqual(spec('https://example.org/x-1.0.0.tgz'), {
      kind: 'tarball',
      url: 'https://example.org/x-1.0.0.tgz',
    })
  })

  it('takes nothing that npm could read as something else', () => {
    const words = [
      '',
      '@',
      '@a',
      'a/b',
      'github:a/b',
      'file:../x',
      '--force',
      '-g',
      'a@--force',
      'a@',
      'a b',
      'A',
      '.',
      '..',
      '@a/..',
      'a@npm:b',
      'a@file:b',
    ]
    for (const word of words) {
      assert.throws(
        () => spec(word),
        (error) => Failure.is(error) && error.code === 'PLUGIN_NAME_INVALID',
        word,
      )
    }
  })

  it('makes full names of short ones', () => {
    assert.equal(fullName('ci'), '@tuglet/plugin-ci')
    assert.equal(fullName('@a/b'), '@a/b')
  })
})
