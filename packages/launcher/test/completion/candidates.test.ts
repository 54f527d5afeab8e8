import assert from 'node:assert/strict'
import { candidates } from '../../src/completion/candidates.ts'
import { completionText } from '../../src/completion/completion-text.ts'
import type { CompletionWords } from '../../src/completion/position.ts'

const output = { type: 'option', char: 'o', options: ['json', 'text'], summary: 'How to print.' } as const
const list: CompletionWords = {
  topics: [
    { name: 'ci', summary: 'Jobs.' },
    { name: 'ci:job', summary: 'One job.' },
  ],
  flagSets: [
    {
      output,
      color: { type: 'boolean', allowNo: true },
      secret: { type: 'boolean', hidden: true },
      tag: { type: 'option', multiple: true },
      job: { type: 'option', aliases: ['task'] },
      private: { type: 'option', helpValue: '[true|false]' },
    },
  ],
  commands: [
    { id: 'ci:list', flags: 0, args: [], summary: 'List jobs.' },
    {
      id: 'ci:job:logs',
      flags: 0,
      args: [{ name: 'job' }, { name: 'part', options: ['out', 'err'] }],
      completes: true,
    },
    { id: 'ci:hidden', flags: 0, args: [], hidden: true },
    { id: 'kohub', aliases: ['hub'], flags: 0, args: [{ name: 'repo', multiple: true, options: ['a', 'b'] }] },
    { id: 'kohub:auth', flags: 0, args: [] },
    { id: 'exec', flags: 0, args: [{ name: 'command', multiple: true }], verbatim: true },
  ],
}
const offer = (line: string) => candidates(line.split(' '), list)
const values = (line: string) => offer(line).values.map(({ value }) => value)

describe('candidates for completion', () => {
  for (const [line, expected] of [
    ['', ['ci', 'exec', 'hub', 'kohub']],
    ['k', ['kohub']],
    ['ci ', ['job', 'list']],
    ['ci l', ['list']],
    ['ci j', ['job']],
    ['ci job ', ['logs']],
    ['kohub ', ['auth', 'a', 'b']],
    ['hub x ', ['a', 'b']],
    ['ci list ', []],
    ['ci list --c', ['--color']],
    ['ci list --no', ['--no-color']],
    ['ci list --color --', ['--output', '--tag', '--job', '--private', '--help']],
    ['ci list --tag x --ta', ['--tag']],
    ['ci list --output ', ['json', 'text']],
    ['ci list -o j', ['json']],
    ['ci list --output=t', ['--output=text']],
    ['ci list --nothing=t', []],
    ['--output json ci l', ['list']],
    ['ci --output ', ['json', 'text']],
    ['ci list --private ', []],
    ['ci job logs 7 ', ['out', 'err']],
    ['ci job logs -- ', []],
    ['exec --ou', ['--output']],
    ['exec ls --ou', []],
    ['nothing ', []],
    ['ci nothing ', []],
  ] as const) {
    it(`offers ${expected.join(', ') || 'nothing'} for "${line}"`, () => assert.deepEqual(values(line), expected))
  }

  it('names the argument or flag that only the command knows', () => {
    assert.deepEqual(offer('ci job logs a').live, { id: 'ci:job:logs', name: 'job', begun: 'a', before: '' })
    assert.deepEqual(offer('ci job logs 7 --job=x').live, {
      id: 'ci:job:logs',
      name: 'job',
      begun: 'x',
      before: '--job=',
    })
    assert.deepEqual(offer('ci job logs 7 --task x').live, { id: 'ci:job:logs', name: 'job', begun: 'x', before: '' })
    assert.equal(offer('ci job logs 7 --output x').live, undefined)
    assert.equal(offer('ci list ').live, undefined)
  })

  it('are written one a line, whatever a plugin puts into them', () => {
    const text = completionText([{ value: 'a\nb', summary: 'One\ttwo\u001b[31m' }, { value: 'c' }])
    assert.equal(text, 'a b\tOne two [31m\nc\n')
  })
})
