import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { parse } from 'yaml'
import type { CardContent } from '../../../src/lib/card/card-content.ts'
import { splitCard } from '../../../src/lib/card/front-matter.ts'
import { writeCard } from '../../../src/lib/card/write-card.ts'
import { readLora, type LoraWords } from '../../../src/lib/lora/read-lora.ts'
import { folderWith, seedExample, toolkitConfig, type Files } from '../../support/lora-files.ts'

interface Given extends Partial<CardContent> {
  readonly files?: Files
  readonly words?: LoraWords
  readonly isGone?: (path: string) => boolean
}

async function write(before?: string, { files, words, isGone = () => false, ...more }: Given = {}) {
  const lora = await readLora(folderWith(files ?? { ...seedExample(), 'config.yaml': toolkitConfig() }), words)
  const content: CardContent = {
    repo: 'ada/my-lora-v1',
    lora,
    licence: lora.baseModel.model?.licence,
    given: new Set(),
    references: ['huggingface.co/ada/my-lora-v1'],
    isNew: () => true,
    ...more,
  }
  return writeCard(before, content, isGone)
}
const frontOf = (card: string) => parse(splitCard(card).front ?? '') as Record<string, unknown>
const triggered = (trigger: string) => ({ ...seedExample(), 'config.yaml': toolkitConfig({ trigger }) })

describe('writeCard', () => {
  it('writes a whole card of its own', async () => {
    const { text } = await write()
    assert.deepEqual(frontOf(text), {
      license: 'other',
      license_name: 'flux-1-dev-non-commercial-license',
      license_link: 'https://huggingface.co/black-forest-labs/FLUX.1-dev/blob/main/LICENSE.md',
      library_name: 'diffusers',
      pipeline_tag: 'text-to-image',
      base_model: 'black-forest-labs/FLUX.1-dev',
      base_model_relation: 'adapter',
      tags: ['lora', 'diffusers', 'template:sd-lora', 'flux', 'ai-toolkit'],
      instance_prompt: 'p3rs0n',
      widget: [
        { text: 'p3rs0n on a bench', output: { url: 'samples/1737531390527__000000250_0.jpg' } },
        { text: 'a dog named my_lora_v1.0 beside p3rs0n', output: { url: 'samples/1737531349391__000000000_1.jpg' } },
      ],
    })
    assert.match(text, /^<Gallery \/>$/m)
    assert.match(
      text,
      /^tuglet replicate run black-forest-labs\/flux-dev-lora prompt=p3rs0n --lora huggingface\.co\/ada\/my-lora-v1$/m,
    )
  })

  it('names the file that is really there (B5)', async () => {
    const { text } = await write()
    assert.match(text, /load_lora_weights\("ada\/my-lora-v1", weight_name="my_lora_v1\.0\.safetensors"\)/)
  })

  it('names the base model, licence and family that it was trained for (B6)', async () => {
    const model = 'black-forest-labs/FLUX.1-schnell'
    const files = { ...seedExample(), 'config.yaml': toolkitConfig({ model }) }
    const front = frontOf((await write(undefined, { files })).text)
    assert.deepEqual([front['base_model'], front['license'], front['license_name']], [model, 'apache-2.0', undefined])
  })

  it('leaves out base model and licence when they are not known', async () => {
    const front = frontOf((await write(undefined, { files: seedExample() })).text)
    assert.deepEqual(
      [front['base_model'], front['base_model_relation'], front['license']],
      [undefined, undefined, undefined],
    )
    assert.equal(front['instance_prompt'], null)
  })

  it('gives every picture its own prompt, and a dash where none is known (B7)', async () => {
    const front = frontOf((await write(undefined, { files: seedExample() })).text)
    assert.deepEqual(
      (front['widget'] as { text: string }[]).map(({ text }) => text),
      ['-', '-'],
    )
  })

  const hostile = [
    "it's",
    'a: b',
    '#1',
    'yes',
    'null',
    '1e3',
    '007',
    '~',
    '- x',
    '{a}',
    '🦊 "q"',
    'on',
    '`$(id)`',
    '</Gallery>',
    '%x',
    '@y',
  ]
  for (const trigger of hostile) {
    it(`survives the trigger ${trigger} (B11)`, async () => {
      const { text } = await write(undefined, { files: triggered(trigger) })
      assert.equal(frontOf(text)['instance_prompt'], trigger)
      assert.equal(
        (parse(splitCard(text).front ?? '', { version: '1.1' }) as Record<string, unknown>)['instance_prompt'],
        trigger,
      )
    })
  }

  it('prints a command that no shell reads as anything else (B20)', async () => {
    const { text } = await write(undefined, { files: triggered("$(rm -rf ~) `id` !x it's") })
    assert.match(text, /^tuglet replicate run \S+ 'prompt=\$\(rm -rf ~\) `id` !x it'\\''s' --lora/m)
    assert.match(text, /^Use `` \$\(rm -rf ~\) `id` !x it's `` in the prompt\.$/m)
  })

  it('is the same text when nothing changed', async () => {
    const { text } = await write()
    assert.equal((await write(text)).text, text)
    assert.equal((await write(text, { isNew: () => false })).text, text)
  })

  describe('where somebody edited it (B12),', () => {
    it('keeps comments, order, unknown keys and every changed value', async () => {
      const { text } = await write()
      const edited = text
        .replace('---\n', '---\n# mine\nextra:\n  deep: [1, 2]   # as it is\n')
        .replace('license: other', 'license: mit')
        .replace('instance_prompt: p3rs0n', 'instance_prompt: "somebody"')
        .replace('- flux\n', '')
        .replace('text: p3rs0n on a bench', 'text: my own words')
      const after = await write(edited)
      assert.equal(after.text, edited)
      assert.deepEqual(after.kept, ['license', 'instance_prompt'])
    })

    it('keeps what stands above and below the markers, and renews what is between', async () => {
      const { text } = await write()
      const { front, body } = splitCard(text)
      const edited = `---\n${front}---\nAbove.\n\n${body.trim().replace('## Trigger', '## Gone')}\n\nBelow.\n`
      const after = (await write(edited)).text
      assert.match(after, /---\nAbove\.\n\n<!-- tuglet:begin/)
      assert.match(after, /<!-- tuglet:end -->\n\nBelow\.\n$/)
      assert.match(after, /## Trigger/)
      assert.doesNotMatch(after, /## Gone/)
    })

    it('keeps a body without markers, and says so', async () => {
      const mine = '---\ntags: [mine, lora]\n---\n# My own card\n\nWith a story.\n'
      const after = await write(mine)
      assert.equal(after.isBodyKept, true)
      assert.ok(after.text.endsWith('---\n# My own card\n\nWith a story.\n'))
      assert.deepEqual(frontOf(after.text)['tags'], [
        'mine',
        'lora',
        'diffusers',
        'template:sd-lora',
        'flux',
        'ai-toolkit',
      ])
    })

    it('keeps a card that has no front matter, and one of other line ends', async () => {
      assert.ok((await write('Just words.\n')).text.endsWith('---\nJust words.\n'))
      const windows = '---\r\nlicense: mit\r\n---\r\nMine.\r\n'
      const after = (await write(windows)).text
      assert.equal(frontOf(after)['license'], 'mit')
      assert.ok(after.endsWith('Mine.\r\n'))
    })

    it('does not put back a picture that was taken out, and adds new ones', async () => {
      const { text } = await write()
      const edited = text.replace(/ {2}- text: a dog.*\n(?: {4}.*\n)*/, '')
      assert.notEqual(edited, text)
      assert.equal((await write(edited, { isNew: () => false })).text, edited)
      assert.equal((frontOf((await write(edited)).text)['widget'] as unknown[]).length, 2)
    })

    it('drops the entries of pictures that are deleted', async () => {
      const { text } = await write()
      const old = text.replace('1737531390527__000000250_0', '1737531308253__000000000_0')
      const after = await write(old, { isGone: (path) => path.includes('1737531308253') })
      assert.deepEqual(
        (frontOf(after.text)['widget'] as { output: { url: string } }[]).map(({ output }) => output.url).toSorted(),
        ['samples/1737531349391__000000000_1.jpg', 'samples/1737531390527__000000250_0.jpg'],
      )
    })

    it('replaces what a flag gives, with all that belongs to it', async () => {
      const { text } = await write()
      const given = new Set(['license', 'license_name', 'license_link', 'instance_prompt'])
      const front = frontOf((await write(text, { given, licence: { license: 'mit' }, words: { trigger: 'new' } })).text)
      assert.deepEqual([front['license'], front['license_name'], front['instance_prompt']], ['mit', undefined, 'new'])
    })

    it('stops at front matter that it cannot read, and names the line', async () => {
      await assert.rejects(write('---\nlicense: mit\ntags: [a\n---\nMine.\n'), {
        kind: 'conflict',
        code: 'CARD_UNREADABLE',
        message: /line [34]/,
      })
      await assert.rejects(write('---\n- a list\n---\n'), { code: 'CARD_UNREADABLE' })
    })

    it('takes markers out of order for words', async () => {
      const odd = '<!-- tuglet:end -->\nMine.\n<!-- tuglet:begin -->\n'
      assert.ok((await write(odd)).text.endsWith(odd))
    })
  })
})
