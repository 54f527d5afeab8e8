import assert from 'node:assert/strict'
import { Failure } from '@tuglet/kit/lib'
import { readImage } from '../../../src/lib/rent/read-image.ts'

describe('readImage', () => {
  it('knows the short names that stand for one version, and takes everything else as it is', () => {
    assert.equal(readImage('default'), 'nielsrolf/ow-default:v0.7')
    assert.match(readImage('torch'), /^runpod\/pytorch:2\.4\.0-/)
    assert.equal(readImage('registry.example:5000/team/train:3'), 'registry.example:5000/team/train:3')
    assert.equal(readImage('constructor'), 'constructor')
  })

  it('refuses names without a version, and what is no image, and says what there is', () => {
    for (const text of ['inference', 'inference-debugging', 'finetuning', '', 'two words']) {
      assert.throws(
        () => readImage(text),
        (error: unknown) =>
          Failure.is(error) && error.code === 'BAD_IMAGE' && error.hints.join().includes('ow-default:v0.7'),
      )
    }
  })
})
