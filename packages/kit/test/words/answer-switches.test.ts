import assert from 'node:assert/strict'
import { answerSwitches } from '../../src/words/answer-switches.ts'

const flags = { private: { type: 'option', helpValue: '[true|false]' }, name: { type: 'option' } } as const
const answer = (line: string) => answerSwitches(line.split(' '), flags).join(' ')

describe('answerSwitches', () => {
  for (const [line, answered] of [
    ['--private', '--private=true'],
    ['--private true --name x', '--private=true --name x'],
    ['--private false', '--private=false'],
    ['--private=no', '--private=no'],
    ['--private my_env', '--private=true my_env'],
    ['--private --name true', '--private=true --name true'],
    ['-- --private', '-- --private'],
  ] as const) {
    it(`reads "${line}" as "${answered}"`, () => assert.equal(answer(line), answered))
  }
})
