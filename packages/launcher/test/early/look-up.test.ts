import assert from 'node:assert/strict'
import { areInOrder, isCommand, lookUp } from '../../src/early/look-up.ts'
import {
  isInstalledLater,
  isTopic,
  isVerbatim,
  takesArguments,
  type PluginIndex,
} from '../../src/index/plugin-index.ts'

const index = {
  words: {
    ci: {
      ci: [-1, isTopic],
      'ci:list': [0, 0],
      'ci:show': [0, takesArguments],
      'ci:job:logs': [0, takesArguments],
      'ci:later': [-1, isInstalledLater],
    },
    kohub: { kohub: [1, isTopic], 'kohub:auth:whoami': [1, 0] },
    run: { run: [2, isVerbatim | takesArguments] },
  },
} as unknown as PluginIndex

const look = (line: string) => {
  const found = lookUp(line.split(' '), index)
  return found && { ...found, sure: isCommand(found), ordered: areInOrder(found) }
}

describe('looking words up in the index', () => {
  for (const [line, id, sure, ordered] of [
    ['ci list', 'ci:list', true, true],
    ['ci list --json', 'ci:list', true, true],
    ['ci list -', 'ci:list', true, true],
    ['ci list -- x', 'ci:list', true, true],
    ['ci list a=b', 'ci:list', true, true],
    ['ci list extra', 'ci:list', false, true],
    ['ci show extra more', 'ci:show', true, true],
    ['ci job logs 7', 'ci:job:logs', true, true],
    ['ci later', 'ci:later', false, true],
    ['ci job', 'ci:job', false, true],
    ['ci', 'ci', false, true],
    ['ci --json list', 'ci', false, false],
    ['--json ci list', '', false, false],
    ['--help', '', false, true],
    ['kohub', 'kohub', true, true],
    ['kohub --endpoint x', 'kohub', true, false],
    ['kohub auth', 'kohub:auth', false, true],
    ['run --host h echo', 'run', true, false],
    ['run', 'run', true, true],
    ['nothing here', '', false, true],
    ['__proto__', '', false, true],
    ['constructor', '', false, true],
  ] as const) {
    it(`reads "${line}"`, () => assert.deepEqual(pick(look(line)), [id, sure, ordered]))
  }

  it('leaves ids with colons and empty words to oclif', () => {
    assert.equal(lookUp(['ci:list'], index), undefined)
    assert.equal(lookUp(['ci', 'list', ''], index), undefined)
  })
})

const pick = (found: ReturnType<typeof look>) => found && [found.id, found.sure, found.ordered]
