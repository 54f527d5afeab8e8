import assert from 'node:assert/strict'
import { decideColour } from '../src/colour.ts'

describe('decideColour', () => {
  for (const [flag, env, isTTY, colour] of [
    [undefined, {}, true, true],
    [undefined, {}, false, false],
    [undefined, { TERM: 'dumb' }, true, false],
    [undefined, { NO_COLOR: '1' }, true, false],
    [undefined, { NO_COLOR: '' }, true, true],
    [undefined, { FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
    [undefined, { FORCE_COLOR: '0' }, true, false],
    [undefined, { FORCE_COLOR: '1', TERM: 'dumb' }, false, true],
    [false, { FORCE_COLOR: '1' }, true, false],
    [true, { NO_COLOR: '1' }, false, true],
  ] as const) {
    it(`is ${colour} for flag ${flag}, ${JSON.stringify(env)}, ${isTTY ? 'terminal' : 'pipe'}`, () =>
      assert.equal(decideColour({ flag, env, isTTY }), colour))
  }
})
