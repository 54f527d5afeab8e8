import assert from 'node:assert/strict'
import { glyphsFor } from '../../src/tasks/glyphs.ts'
import { pipeSink, screenSinks } from './screen-sink.ts'

const done = (
  env: Record<string, string>,
  platform: NodeJS.Platform = 'linux',
  stderr = screenSinks().stderr as never,
) => glyphsFor({ env, platform, stderr }).done

describe('glyphsFor', () => {
  it('draws with Unicode where the locale has it', () => {
    assert.equal(done({ LANG: 'de_DE.UTF-8' }), '✓')
    assert.equal(done({ LANG: 'C', LC_CTYPE: 'C.utf8' }), '✓')
  })

  it('draws with ASCII on a terminal whose locale has no more', () => {
    assert.equal(done({}), '+')
    assert.equal(done({ LANG: 'en_US.UTF-8', LC_ALL: 'C' }), '+')
    assert.equal(done({ LANG: 'en_US.ISO-8859-1' }), '+')
  })

  it('draws with ASCII on the Linux console', () => assert.equal(done({ LANG: 'en_US.UTF-8', TERM: 'linux' }), '+'))

  it('knows the terminals of other systems', () => {
    assert.equal(done({}, 'darwin'), '✓')
    assert.equal(done({ WT_SESSION: '1' }, 'win32'), '✓')
    assert.equal(done({}, 'win32'), '+')
  })

  it('writes Unicode into pipes and logs', () => assert.equal(done({}, 'linux', pipeSink() as never), '✓'))
})
