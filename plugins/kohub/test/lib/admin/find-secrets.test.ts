import assert from 'node:assert/strict'
import { findSecrets } from '../../../src/lib/admin/find-secrets.ts'

const found = (text: string) => findSecrets(new TextEncoder().encode(text)).map(({ kind, line }) => `${line}: ${kind}`)

describe('findSecrets', () => {
  it('names the line and the kind of what looks like a secret', () => {
    const text = [
      'first',
      `HF_TOKEN=${'ab'.repeat(32)}`,
      `token: hf_${'Ab3'.repeat(11)}`,
      `-----BEGIN RSA ${'PRIVATE KEY'}-----`,
      `aws = AKIA${'ABCD'.repeat(4)}`,
      `sk-proj-${'a1'.repeat(20)}`,
    ].join('\n')
    assert.deepEqual(found(text), [
      '2: a token of a KohakuHub',
      '3: a Hugging Face token',
      '4: a private key',
      '5: an access key of AWS',
      '6: a key of a language model',
    ])
  })

  it('leaves hashes, names that begin alike and files that are no text', () => {
    assert.deepEqual(found(`sha256: ${'ab'.repeat(32)}\nhf_transfer hf_hub_download sk-learn AKIAX ghp_short`), [])
    assert.deepEqual(found(`\0hf_${'Ab3'.repeat(11)}`), [])
  })
})
