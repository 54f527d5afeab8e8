import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { replicateReferences } from '../../../../src/lib/lora/publish/replicate-references.ts'

describe('replicateReferences', () => {
  const hub = 'https://huggingface.co'
  // What Replicate's loader accepts: https?://, owner, name, and one file at the root.
  const accepted = /^(https?:\/\/)?huggingface\.co\/[^/]+\/[^/]+(\/[^/]+\.safetensors)?\/?$/
  it('is the repository when it holds one file of weights in all, else the file', () => {
    const of = (inRepository: string[], published = ['a.safetensors']) =>
      replicateReferences(hub, 'ada/x', { published, inRepository })
    assert.deepEqual(of(['a.safetensors', 'README.md']), ['huggingface.co/ada/x'])
    assert.deepEqual(of(['a.safetensors', 'old/b.safetensors']), ['huggingface.co/ada/x/a.safetensors'])
    assert.equal(of(['a.safetensors', 'b.safetensors'], ['a.safetensors', 'b.safetensors']).length, 2)
    for (const reference of [...of(['a.safetensors']), ...of(['a.safetensors', 'b.safetensors'])])
      assert.match(reference, accepted)
  })

  it('is nothing for a Hub that Replicate does not know', () => {
    assert.deepEqual(
      replicateReferences('http://127.0.0.1:1', 'ada/x', { published: ['a.safetensors'], inRepository: [] }),
      [],
    )
  })
})
