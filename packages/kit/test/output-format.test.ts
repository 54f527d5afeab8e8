import assert from 'node:assert/strict'
import { formatOf } from '../src/output-format.ts'

describe('formatOf', () => {
  for (const [line, format] of [
    ['', 'text'],
    ['--json', 'json'],
    ['-o jsonl', 'jsonl'],
    ['-ojsonl', 'jsonl'],
    ['--output=json --quiet', 'json'],
    ['--quiet', 'quiet'],
    ['-q', 'quiet'],
    ['--output', 'text'],
    ['--output nonsense', 'text'],
    ['-- --json', 'text'],
  ] as const) {
    it(`is ${format} for "${line}"`, () => assert.equal(formatOf(line.split(' ')), format))
  }
})
