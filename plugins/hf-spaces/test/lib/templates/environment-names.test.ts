import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { environmentNames } from '../../../src/lib/templates/environment-names.ts'

describe('environmentNames', () => {
  for (const [name, className, title] of [
    ['my_game_env', 'MyGame', 'My Game Env'],
    ['test_env', 'Test', 'Test Env'],
    ['mygame', 'Mygame', 'Mygame'],
    ['MyEnv', 'Myenv', 'Myenv'],
    ['_env', '_env', 'Env'],
    ['complex_test_env', 'ComplexTest', 'Complex Test Env'],
    ['_2048_env', '_2048', '2048 Env'],
  ] as const) {
    it(`calls the classes of ${name} ${className}…`, () => {
      assert.deepEqual(environmentNames(name), { name, className, title })
    })
  }
})
