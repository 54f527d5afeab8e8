import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'mocha'
import { fakeHost } from '@tuglet/testkit'
import ReplicateLorasList from '../../../../src/commands/replicate/loras/list.ts'
import ReplicateLorasShow from '../../../../src/commands/replicate/loras/show.ts'
import { runHere } from '../../../support/hub-host.ts'

const file = `loras:
  fox: {name: Red fox, hf_repo: me/fox, trigger: f0x, description: A fox, default_prompt: f0x in snow, base_images: [a.jpg, b.jpg]}
  owl: {hf_repo: me/owl, lora_weights: huggingface.co/me/owl/owl.safetensors}
  bare:
lora_collections:
  animals: {description: All of them, loras: [fox, owl, gone]}
  night: {loras: [owl]}
  empty:
`

function run(command: Parameters<typeof runHere>[0], words: readonly string[], text: string | undefined = file) {
  const host = fakeHost()
  mkdirSync(join(host.cwd, 'config'))
  if (text !== '') writeFileSync(join(host.cwd, 'config', 'loras.yaml'), text)
  return runHere(command, words, host)
}

describe('replicate loras', () => {
  it('lists the LoRAs of the folder with their collections', async () => {
    const { stdout } = await run(ReplicateLorasList, [])
    assert.equal(
      stdout,
      'fox\tme/fox\tf0x\tanimals\tA fox\nowl\thuggingface.co/me/owl/owl.safetensors\t\tanimals, night\t\nbare\t\t\t\t\n',
    )
    assert.equal((await run(ReplicateLorasList, ['--json'], '')).stdout, '[]\n')
  })

  it('shows a collection, or one by its key', async () => {
    assert.equal(
      (await run(ReplicateLorasShow, ['animals', '--quiet'])).stdout,
      'me/fox\nhuggingface.co/me/owl/owl.safetensors\n',
    )
    const [fox] = JSON.parse((await run(ReplicateLorasShow, ['fox', '--json'])).stdout) as Record<string, unknown>[]
    assert.deepEqual([fox?.['prompt'], fox?.['images']], ['f0x in snow', ['a.jpg', 'b.jpg']])
  })

  it('names the nearest for one that is not there, and the line of what cannot be read', async () => {
    const { failure } = await run(ReplicateLorasShow, ['animal'])
    assert.equal(failure?.code, 'LORA_COLLECTION_NOT_FOUND')
    assert.match(failure?.hints[0] ?? '', /animals/)
    assert.match((await run(ReplicateLorasList, [], 'loras: [\n')).failure?.message ?? '', /^config\/loras\.yaml:\d/)
  })
})
