import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { findTrigger } from '../../../src/lib/lora/find-trigger.ts'

const tags = (folders: object, dirs?: object) => ({
  ss_tag_frequency: JSON.stringify(folders),
  ...(dirs && { ss_dataset_dirs: JSON.stringify(dirs) }),
})

describe('findTrigger', () => {
  it('goes by flag, configuration, modelspec, card and tags, in this order', () => {
    const metadata = { 'modelspec.trigger_phrase': 'spec', ...tags({ '1_tagged': { tagged: 1 } }) }
    const all = { flag: 'flag', configured: 'config', carded: 'card', metadata }
    assert.deepEqual(findTrigger(all), { text: 'flag', origin: '--trigger' })
    assert.deepEqual(findTrigger({ ...all, flag: undefined }), { text: 'config', origin: 'config.yaml' })
    assert.equal(findTrigger({ carded: 'card', metadata })?.text, 'spec')
    assert.equal(findTrigger({ carded: 'card', metadata: tags({ '1_tagged': { tagged: 1 } }) })?.text, 'card')
    assert.equal(findTrigger({ metadata: tags({ '1_tagged': { tagged: 1 } }) })?.text, 'tagged')
  })

  it('takes the one tag that all pictures have', () => {
    const folder = { '10_photos': { tok: 12, woman: 7 } }
    assert.equal(findTrigger({ metadata: tags(folder, { '10_photos': { img_count: 12 } }) })?.text, 'tok')
    const two = { '10_photos': { tok: 12, woman: 12 } }
    assert.equal(findTrigger({ metadata: tags(two, { '10_photos': { img_count: 12 } }) }), undefined)
  })

  it('takes the pair that a folder of the data set is called after', () => {
    assert.equal(findTrigger({ metadata: tags({ '10_tok woman': { a: 1, b: 2 } }) })?.text, 'tok woman')
  })

  it('makes nothing up: not of a folder that says nothing, of several, of broken metadata', () => {
    for (const folders of [
      { '10_img': { a: 1 } },
      { '1_a': { a: 1 }, '1_b': { b: 1 } },
      { photos: { x: 1 } },
      {},
      [1],
      'x',
    ])
      assert.equal(findTrigger({ metadata: tags(folders as object) }), undefined, JSON.stringify(folders))
    assert.equal(findTrigger({ metadata: { ss_tag_frequency: '{broken', ss_dataset_dirs: 'null' } }), undefined)
    assert.equal(findTrigger({}), undefined)
  })

  it('takes an empty --trigger for none', () => {
    assert.equal(findTrigger({ flag: '', configured: 'config' }), undefined)
  })

  it('keeps a trigger in one line', () => {
    assert.equal(findTrigger({ configured: ' my\n  trigger ' })?.text, 'my trigger')
  })
})
