import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it } from 'mocha'
import { readSafetensorsHeader } from '../../../src/lib/lora/safetensors-header.ts'
import { fluxLora, fluxTensors, folderWith, safetensors, toolkitMetadata } from '../../support/lora-files.ts'

const read = (content: Uint8Array | string) => readSafetensorsHeader(join(folderWith({ x: content }), 'x'))
const length = (bytes: bigint) => {
  const buffer = Buffer.alloc(8)
  buffer.writeBigUInt64LE(bytes)
  return buffer
}
const headed = (text: string, tail = 0) =>
  Buffer.concat([length(BigInt(Buffer.byteLength(text))), Buffer.from(text), Buffer.alloc(tail)])

describe('readSafetensorsHeader', () => {
  it('reads tensors and metadata', async () => {
    const { tensors, metadata, bytes, dataStart } = await read(fluxLora())
    assert.deepEqual([...tensors.keys()], Object.keys(fluxTensors()))
    assert.deepEqual([...tensors.values()][1], { dtype: 'BF16', shape: [8, 16], begin: 256, end: 512 })
    assert.deepEqual(metadata, toolkitMetadata)
    assert.equal(bytes, dataStart + 512)
  })

  it('reads a header that is filled up with blanks, and one without metadata', async () => {
    const { tensors, metadata } = await read(headed('{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}     ', 2))
    assert.deepEqual([tensors.size, metadata], [1, {}])
  })

  it('takes a header of 128 bytes for what it is, though a pickle begins with that byte', async () => {
    const text = '{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}'
    assert.equal((await read(headed(text.padEnd(128)))).tensors.size, 1)
  })

  const whole = safetensors(fluxTensors())
  const broken: readonly (readonly [string, Uint8Array | string, RegExp])[] = [
    ['an empty file', '', /it is empty/],
    ['a file of seven bytes', 'seven b', /it has 7 bytes only/],
    ['a text', 'this is a text and no weights', /does not begin with the length of a header/],
    ['a file that ends inside its header', whole.subarray(0, 60), /it ends inside its header/],
    ['a file whose last bytes are missing', whole.subarray(0, -100), /100 of its \d+ bytes are missing/],
    ['a file with something behind it', Buffer.concat([whole, Buffer.alloc(3)]), /3 bytes follow its last tensor/],
    ['a header longer than any', Buffer.concat([length(200_000_000n), Buffer.alloc(50)]), /does not begin/],
    ['a header that is no object', headed('[1]'), /no JSON object/],
    ['a header that is no JSON', headed('{"a":'), /is no JSON\b/],
    ['a tensor without offsets', headed('{"a":{"dtype":"U8","shape":[2]}}'), /does not describe the tensor a/],
    ['a tensor that ends before it begins', headed('{"a":{"dtype":"U8","shape":[],"data_offsets":[4,2]}}'), /tensor a/],
    ['metadata of numbers', headed('{"__metadata__":{"step":3}}'), /holds what is no text/],
    ['metadata that is a list', headed('{"__metadata__":[]}'), /metadata is no table/],
  ]
  for (const [what, content, message] of broken) {
    it(`refuses ${what}`, async () => {
      await assert.rejects(read(content), { code: 'LORA_FILE_BROKEN', message })
    })
  }

  it('says of a file that is cut off that it may still be written', async () => {
    await assert.rejects(read(whole.subarray(0, -1)), ({ hints }: { hints: string[] }) =>
      /still be/.test(hints[0] ?? ''),
    )
  })

  it('refuses a pickle, old and new, by its bytes whatever it is called', async () => {
    await assert.rejects(read(Buffer.from([0x80, 2, 0x8a, 10, 0x6c, 0xfc, 1, 2, 3])), { code: 'LORA_PICKLE' })
    await assert.rejects(read(Buffer.from('PK\u0003\u0004 archive/data.pkl')), { code: 'LORA_PICKLE' })
  })
})
