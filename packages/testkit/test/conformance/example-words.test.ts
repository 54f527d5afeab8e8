import assert from 'node:assert/strict'
import { wordsFor } from '../../src/conformance/example-words.ts'
import type { CommandFacts } from '../../src/conformance/probe/messages.ts'

const show = { id: 'sky:show', aliases: ['look'] } as unknown as CommandFacts

describe('wordsFor', () => {
  const cases: Readonly<Record<string, string[][]>> = {
    'tuglet sky show paris': [['paris']],
    '$ tuglet sky show "new york" --days 2': [['new york', '--days', '2']],
    "tuglet sky show 'it''s' # a comment": [['it', 's']],
    'tuglet look at\\ this': [['at this']],
    'SKY_TOKEN=abc tuglet sky show paris --json | jq .sky > file': [['paris', '--json']],
    'echo paris | tuglet sky show --days 1 2>/dev/null': [['--days', '1']],
    'CITY="$(tuglet sky show --quiet)" ./run': [['--quiet']],
    'tuglet sky show a && tuglet sky show b': [['a'], ['b']],
    'Look:\n  tuglet sky show a\n  tuglet other b': [['a']],
    'tuglet sky list': [],
    'nottuglet sky show a': [],
  }
  for (const [example, words] of Object.entries(cases)) {
    it(`reads ${JSON.stringify(example)}`, () => assert.deepEqual(wordsFor(show, example), words))
  }
})
