import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { CommandWords } from '../../src/words/command-words.ts'
import { orderWords } from '../../src/words/order-words.ts'

const output = { type: 'option', char: 'o' } as const
const json = { type: 'boolean' } as const
const commands: CommandWords[] = [
  { id: 'ci:list', aliases: ['jobs'], flags: { output, json } },
  { id: 'ci:submit:test', flags: { output, json, 'api-key': { type: 'option' } } },
  { id: 'kohub', flags: { output, json, endpoint: { type: 'option' } } },
  { id: 'kohub:auth:whoami', flags: { output, json, endpoint: { type: 'option' } } },
  { id: 'openenv:push', flags: { json, private: { type: 'option', helpValue: '[true|false]' } } },
  { id: 'gpu:exec', verbatim: true, flags: { json, gpu: { type: 'option' }, sync: { type: 'boolean' } } },
]
const order = (line: string) => orderWords(line.split(' '), commands).join(' ')

describe('orderWords', () => {
  for (const [line, ordered] of [
    ['ci list', 'ci list'],
    ['--json ci list', 'ci list --json'],
    ['ci --json list', 'ci list --json'],
    ['-o jsonl ci submit test --api-key k', 'ci submit test -o jsonl --api-key k'],
    ['--output=json ci submit --api-key k test', 'ci submit test --output=json --api-key k'],
    ['kohub --endpoint http://h auth whoami', 'kohub auth whoami --endpoint http://h'],
    ['--endpoint http://h kohub auth --json whoami', 'kohub auth whoami --endpoint http://h --json'],
    ['kohub --endpoint http://h', 'kohub --endpoint http://h'],
    ['--json jobs', 'jobs --json'],
    ['--private openenv push my_env', 'openenv push --private my_env'],
    ['--private false openenv push my_env', 'openenv push --private false my_env'],
    ['--help ci list', 'ci list --help'],
    ['--version', '--version'],
    ['nothing --json', 'nothing --json'],
    ['--safe nothing to see', 'nothing to see --safe'],
    ['--safe -- nothing', '--safe -- nothing'],
    ['ci nothing --json', 'ci nothing --json'],
    ['--json', '--json'],
    ['--gpu L40 gpu exec python train.py --gpu a', 'gpu exec --gpu L40 -- python train.py --gpu a'],
    ['gpu exec --gpu L40 --sync python -c --json', 'gpu exec --gpu L40 --sync -- python -c --json'],
    ['gpu exec -- --json a', 'gpu exec -- --json a'],
    ['gpu exec --gpu L40 -- a -- b', 'gpu exec --gpu L40 -- a -- b'],
    ['gpu exec --help', 'gpu exec --help'],
  ] as const) {
    it(`reads "${line}" as "${ordered}"`, () => assert.equal(order(line), ordered))
  }

  it('keeps every word of a verbatim tail, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (tail) => {
        assert.deepEqual(orderWords(['gpu', 'exec', 'a', ...tail], commands), ['gpu', 'exec', '--', 'a', ...tail])
      }),
    )
  })

  it('loses and invents no word', () => {
    const word = fc.oneof(
      fc.constantFrom('ci', 'list', 'kohub', '--json', '-o', 'json', '--endpoint', 'x', '--'),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const ordered = orderWords(
          words,
          commands.filter((command) => !command.verbatim),
        )
        assert.deepEqual(ordered.toSorted(), words.toSorted())
      }),
    )
  })
})
