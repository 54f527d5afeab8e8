import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'mocha'
import { fakeHost } from '@tuglet/testkit'
import type { Failure } from '@tuglet/kit'
import type { InputLayer } from '../../../src/lib/inputs/apply-layer.ts'
import { collectInputs } from '../../../src/lib/inputs/collect-inputs.ts'
import type { InputProblem } from '../../../src/lib/inputs/input-problems.ts'
import { isLocalFile } from '../../../src/lib/inputs/local-file.ts'
import { openSources } from '../../../src/lib/inputs/open-sources.ts'
import { splitWord } from '../../../src/lib/inputs/split-word.ts'
import { fieldsOf } from './fields.ts'

const text = { type: 'string' }
const file = { type: 'string', format: 'uri' }

describe('collectInputs', () => {
  const fields = fieldsOf(
    {
      prompt: text,
      steps: { type: 'integer', minimum: 1 },
      tags: { type: 'array', items: text },
      image: file,
      images: { type: 'array', items: file },
      options: { type: 'object', properties: { deep: { type: 'object', properties: { n: { type: 'integer' } } } } },
      messages: {
        type: 'array',
        items: { type: 'object', properties: { role: { type: 'string', enum: ['user', 'system'] } } },
      },
      'dotted.name': { type: 'integer' },
      hf_api_token: { type: 'string', format: 'password' },
      old: { type: 'string', deprecated: true, description: 'use prompt' },
    },
    [],
  )

  interface Extra {
    readonly layers?: readonly InputLayer[]
    readonly input?: string | Uint8Array
    readonly fields?: typeof fields | undefined
    readonly files?: Readonly<Record<string, string | Uint8Array>>
  }

  const collect = (words: readonly string[], { layers = [], input = '', files = {}, ...own }: Extra = {}) => {
    const host = fakeHost({ input })
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(join(host.cwd, name, '..'), { recursive: true })
      writeFileSync(join(host.cwd, name), content)
    }
    const split = words.map((word) => splitWord(word) ?? assert.fail(`${word} is no input`))
    const known = 'fields' in own ? own.fields : fields
    return collectInputs({ fields: known, layers, words: split, sources: openSources(host), model: 'acme/model' })
  }
  const values = async (words: readonly string[], extra?: Extra) => (await collect(words, extra)).values
  const problems = async (words: readonly string[], extra?: Extra): Promise<readonly string[]> => {
    const failure = await collect(words, extra).then(
      ({ values: got }) => assert.fail(`took ${JSON.stringify(got)}`),
      (error: unknown) => error as Failure,
    )
    assert.equal(failure.code, 'INPUT_INVALID', failure.message)
    assert.equal(failure.exitCode, 2)
    return (failure.data as { problems: readonly InputProblem[] }).problems.map(
      ({ input, problem }) => `${input} ${problem}`,
    )
  }

  it('reads key=value, key:value and key:=json', async () => {
    assert.deepEqual(await values(['prompt=a', 'steps:3', 'tags:=["x"]']), { prompt: 'a', steps: 3, tags: ['x'] })
  })

  it('splits at the first separator only, so that addresses survive in values', async () => {
    assert.deepEqual(await values(['prompt:http://a.b:80/?c=d']), { prompt: 'http://a.b:80/?c=d' })
    assert.deepEqual(await values(['prompt=a:b=c']), { prompt: 'a:b=c' })
    assert.deepEqual(await values(['prompt==x']), { prompt: '=x' })
    assert.deepEqual(await values(['prompt=']), { prompt: '' })
  })

  it('tells all problems at once, with the input that may be meant', async () => {
    assert.deepEqual(await problems(['stepz=1', 'steps=x', 'tags:={', 'image=cat.png']), [
      'stepz is no input of this model; did you mean steps?',
      'steps must be a whole number, not "x"',
      'tags must be JSON after :=, not "{"; text is written with = alone',
      'image must be a file: write @cat.png after the =, or an address that begins with https://',
    ])
  })

  it('wants what is required, unless a default makes it optional or its value is what is wrong', async () => {
    const needy = fieldsOf(
      {
        prompt: { ...text, description: 'What to paint.' },
        size: { ...text, default: 'big' },
        steps: { type: 'integer' },
      },
      ['prompt', 'size', 'steps'],
    )
    assert.deepEqual(await problems(['steps=x'], { fields: needy }), [
      'steps must be a whole number, not "x"',
      'prompt is required: What to paint.',
    ])
    assert.deepEqual(await values(['prompt=a', 'steps=1'], { fields: needy }), { prompt: 'a', steps: 1 })
  })

  it('sends no defaults of the model', async () => {
    assert.deepEqual(await values([], { fields: fieldsOf({ size: { ...text, default: 'big' } }) }), {})
  })

  it('makes a list of what is repeated, item by item', async () => {
    assert.deepEqual(await values(['tags=a', 'tags=1984', 'tags=[x']), { tags: ['a', '1984', '[x'] })
    assert.deepEqual(await problems(['steps=1', 'steps=2']), ['steps is given 2 times, and takes one value'])
  })

  it('sets parts by dots, in objects and lists, with the types of the schema', async () => {
    assert.deepEqual(await values(['options.deep.n=3', 'options.other.x=4']), {
      options: { deep: { n: 3 }, other: { x: '4' } },
    })
    assert.deepEqual(await values(['messages.0.role=user', 'messages.0.content=hi', 'messages.1.role=system']), {
      messages: [{ role: 'user', content: 'hi' }, { role: 'system' }],
    })
    assert.deepEqual(await values(['options.a=1', 'options:={"b":2}']), { options: { b: 2, a: '1' } })
    assert.deepEqual(await values(['dotted.name=5']), { 'dotted.name': 5 })
  })

  it('refuses parts that cannot be', async () => {
    assert.deepEqual(
      await problems(['options.deep.n=x', 'steps.a=1', 'messages.2.role=user', 'messages.0.role=king', 'optionz.a=1']),
      [
        'steps.a is no part of steps, which has none',
        'optionz.a is no input of this model; did you mean options?',
        'options.deep.n must be a whole number, not "x"',
        'messages.2.role is a list of 0 so far: its next item is 0, not 2',
        'messages.0.role must be one of user, system, not "king"',
      ],
    )
  })

  it('does not reach into what all objects inherit', async () => {
    assert.deepEqual(
      await problems(['options.__proto__.polluted=1', 'options.constructor.x=1', '__proto__=1', 'constructor=1']),
      [
        '__proto__ is no input of this model',
        'constructor is no input of this model',
        'options.__proto__.polluted cannot have a part named "__proto__"',
        'options.constructor.x cannot have a part named "constructor"',
      ],
    )
    assert.deepEqual(await problems(['a.__proto__.polluted=1'], { fields: undefined }), [
      'a.__proto__.polluted cannot have a part named "__proto__"',
    ])
    const parsed = await values(['options:={"__proto__":{"polluted":1}}'])
    assert.equal(({} as { polluted?: unknown }).polluted, undefined)
    assert.equal(JSON.stringify(parsed), '{"options":{"__proto__":{"polluted":1}}}')
  })

  it('leaves out what is null, and takes out what a weaker layer gave', async () => {
    const layers = [{ origin: 'defaults', values: { prompt: 'old', steps: 5, old: null } }]
    assert.deepEqual(await values(['prompt:=null'], { layers }), { steps: 5 })
    assert.deepEqual(await problems(['steps=null']), ['steps must be a whole number, not "null"'])
  })

  describe('with files', () => {
    it('sends a file where the schema wants one, in both ways of writing', async () => {
      const files = { 'pics/cat.png': '\x89PNG' }
      for (const word of [
        'image=@pics/cat.png',
        'image:@pics/cat.png',
        'images=@pics/cat.png',
        'images:@pics/cat.png',
      ]) {
        const [value] = Object.values(await values([word], { files })).flat()
        assert.ok(isLocalFile(value))
        assert.deepEqual([value.name, value.size, value.type], ['cat.png', 5, 'image/png'])
      }
    })

    it('takes several files for a list', async () => {
      const { images } = await values(['images=@a.png', 'images=https://a.b/c.png'], { files: { 'a.png': 'a' } })
      const [first, second] = images as readonly unknown[]
      assert.ok(isLocalFile(first))
      assert.equal(second, 'https://a.b/c.png')
    })

    it('takes the text of a file for text, unchanged, and trims it for numbers and secrets', async () => {
      const files = { p: 'line\n\tline\n\n', n: ' 12\n', t: 'hf_abc\n', j: '{"deep":{"n":1}}\n', l: '["a"]\n' }
      assert.deepEqual(
        await values(['prompt=@p', 'steps=@n', 'hf_api_token=@t', 'options=@j', 'tags:=@l'], { files }),
        { prompt: 'line\n\tline\n\n', steps: 12, hf_api_token: 'hf_abc', options: { deep: { n: 1 } }, tags: ['a'] },
      )
    })

    it('keeps an @ that is text: escaped after =, as it is after :', async () => {
      assert.deepEqual(await values(['prompt=@@sam']), { prompt: '@sam' })
      assert.deepEqual(await values(['prompt=@@@sam']), { prompt: '@@sam' })
      assert.deepEqual(await values(['prompt:@sam']), { prompt: '@sam' })
      assert.deepEqual(await values(['prompt:@@sam']), { prompt: '@@sam' })
      assert.deepEqual(await values(['prompt=a@b']), { prompt: 'a@b' })
    })

    it('reads standard input once', async () => {
      assert.deepEqual(await values(['prompt=@-'], { input: 'from a pipe\n' }), { prompt: 'from a pipe\n' })
      assert.deepEqual(await problems(['prompt=@-', 'image=@-'], { input: 'x' }), [
        'image could not be read from "-": standard input can be read only once',
      ])
      const { image } = await values(['image=@-'], { input: Buffer.from('GIF89a') })
      assert.ok(isLocalFile(image) && image.type === 'image/gif')
    })

    it('says what is wrong with a file', async () => {
      const files = { 'folder/x': '', 'bad.txt': new Uint8Array([0xff, 0xfe, 0x41]) }
      assert.deepEqual(await problems(['prompt=@none', 'image=@folder', 'tags=@', 'options=@bad.txt'], { files }), [
        'prompt could not be read from "none": there is no such file',
        'image could not be read from "folder": it is a folder',
        'tags names no file after its @; text that begins with @ is written with @@',
        'options could not be read from "bad.txt": it is not UTF-8 text',
      ])
    })
  })

  describe('in layers', () => {
    it('lets the stronger win and checks types without converting', async () => {
      const layers = [
        { origin: 'config/model_configs.yaml', values: { prompt: 'a', steps: 5 }, isDefault: true },
        { origin: 'inputs.yaml', values: { steps: 6 } },
      ]
      assert.deepEqual(await values(['prompt=b'], { layers }), { prompt: 'b', steps: 6 })
      const bad = [{ origin: 'inputs.yaml', values: { prompt: 1984, steps: '5', tags: [1], nope: 1 } }]
      assert.deepEqual(await problems([], { layers: bad }), [
        'prompt must be text, not 1984; put it in quotes',
        'steps must be a whole number, not "5"',
        'tags has an item 0 that must be text, not 1',
        'nope is no input of this model',
      ])
    })

    it('warns of a default that the model no longer has', async () => {
      const layers = [{ origin: 'config/model_configs.yaml', values: { stepz: 1 }, isDefault: true }]
      const collected = await collect(['prompt=a'], { layers })
      assert.deepEqual(collected.warnings, [
        'config/model_configs.yaml: stepz is no input of this model; did you mean steps?',
      ])
      assert.deepEqual(collected.values, { prompt: 'a' })
    })

    it('reads files named in an input file only when that is the person’s own', async () => {
      const files = { 'cat.png': 'x' }
      const layer = { origin: 'inputs.yaml', values: { image: '@cat.png', images: ['@cat.png', 'https://a.b/c'] } }
      const read = await values([], { files, layers: [{ ...layer, mayReadFiles: true }] })
      assert.ok(isLocalFile(read['image']))
      assert.deepEqual((await problems([], { files, layers: [layer] })).length, 2)
    })
  })

  it('warns of secrets on the command line and of deprecated inputs, and never quotes a secret', async () => {
    const { warnings } = await collect(['hf_api_token=hf_secret123', 'old=x'])
    assert.deepEqual(warnings, [
      'A secret on the command line can be seen by others on this machine: write hf_api_token=@FILE or hf_api_token=@-',
      'The input old is deprecated: use prompt',
    ])
    const [problem = ''] = await problems(['hf_api_token:=hf_secret123'])
    assert.ok(!problem.includes('hf_secret123'), problem)
  })

  it('sends what it cannot check as text or file', async () => {
    const read = await values(['a=1', 'b=true', 'c:=5', 'd=@cat.png', 'e=x', 'e=y', 'f.g=1'], {
      fields: undefined,
      files: { 'cat.png': 'x' },
    })
    const { d, ...rest } = read
    assert.deepEqual(rest, { a: '1', b: 'true', c: 5, e: ['x', 'y'], f: { g: '1' } })
    assert.ok(isLocalFile(d))
  })
})
