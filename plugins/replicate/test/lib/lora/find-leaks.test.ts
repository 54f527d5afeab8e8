import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it } from 'mocha'
import { findLeaks } from '../../../src/lib/lora/find-leaks.ts'
import { readSafetensorsHeader } from '../../../src/lib/lora/safetensors-header.ts'
import { headerBytes, strippedMetadata } from '../../../src/lib/lora/strip-metadata.ts'
import { fluxTensors, folderWith, kohyaMetadata, safetensors, toolkitMetadata } from '../../support/lora-files.ts'

const kindOf = (where: string, text: string) => findLeaks({ [where]: text })[0]?.kind

describe('findLeaks', () => {
  it('finds data sets, captions, comments and paths of kohya', () => {
    assert.deepEqual(
      findLeaks(kohyaMetadata).map(({ where, kind }) => `${where}: ${kind}`),
      ['ss_sd_model_name: path', 'ss_dataset_dirs: path', 'ss_tag_frequency: captions', 'ss_training_comment: comment'],
    )
  })

  it("finds nothing in ai-toolkit's own, nor in a single tag, which is the trigger", () => {
    assert.deepEqual(findLeaks(toolkitMetadata), [])
    assert.deepEqual(findLeaks({ ss_tag_frequency: '{"1_p3rs0n": {"p3rs0n": 1}}', ss_training_comment: 'None' }), [])
  })

  it('knows paths of every system, addresses and tokens', () => {
    for (const text of [
      '/home/ada/x',
      '/Users/ada/x',
      'C:\\Users\\ada',
      'D:/train',
      '\\\\wsl$\\ubuntu\\opt',
      '~/x',
      '/workspace/a',
    ])
      assert.equal(kindOf('x', `made in ${text} yesterday`), 'path', text)
    assert.equal(kindOf('x', '{"dir":"/root/data"}'), 'path')
    assert.equal(kindOf('author', 'ada@example.com'), 'email')
    assert.equal(kindOf('x', 'hf_abcdefghijklmnopqrstuv'), 'secret')
    assert.equal(kindOf('ot_config', '{"a": 1}'), 'configuration')
  })

  it('takes no word for a path', () => {
    for (const text of [
      'and/or',
      'a/b',
      'https://huggingface.co/home/x',
      'black-forest-labs/FLUX.1-dev',
      '16/9',
      'Re: x',
    ])
      assert.equal(kindOf('x', text), undefined, text)
    assert.equal(kindOf('modelspec.thumbnail', 'data:image/png;base64,/home/abc@d.ef'), undefined)
  })

  it('never shows a token', () => {
    assert.ok(!JSON.stringify(findLeaks({ x: 'hf_abcdefghijklmnopqrstuv' })).includes('hf_abc'))
  })
})

describe('strippedMetadata', () => {
  it('keeps what describes the LoRA and nothing that tells of its maker', () => {
    const stripped = strippedMetadata({
      ...kohyaMetadata,
      'modelspec.author': 'Ada',
      'modelspec.description': 'in /home/ada/x',
    })
    assert.deepEqual(Object.keys(stripped), [
      'modelspec.architecture',
      'modelspec.title',
      'ss_base_model_version',
      'ss_network_module',
      'ss_network_dim',
      'ss_network_alpha',
      'ss_output_name',
    ])
    assert.deepEqual(findLeaks(stripped), [])
  })

  it('leaves the tensors as they are, byte for byte, behind a header that is whole', async () => {
    const whole = safetensors(fluxTensors(), { metadata: kohyaMetadata, fill: 7 })
    const header = await readSafetensorsHeader(join(folderWith({ x: whole }), 'x'))
    const rewritten = Buffer.concat([
      headerBytes(header, strippedMetadata(header.metadata)),
      whole.subarray(header.dataStart),
    ])
    const after = await readSafetensorsHeader(join(folderWith({ x: rewritten }), 'x'))
    assert.deepEqual(after.tensors, header.tensors)
    assert.deepEqual(rewritten.subarray(after.dataStart), whole.subarray(header.dataStart))
    assert.equal(after.dataStart % 8, 0)
    assert.equal(after.metadata['ss_training_comment'], undefined)
  })
})
