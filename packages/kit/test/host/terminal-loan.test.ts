import assert from 'node:assert/strict'
import { fixture, startOnTerminal } from './run-fixture.ts'

describe('takeTerminal', () => {
  for (const how of ['return', 'throw', 'program']) {
    it(`gives the terminal back as it was after a ${how}`, async () => {
      const running = startOnTerminal(fixture('terminal', how))
      await running.until('Still there? ')
      running.pty.write('yes\r')
      const { exitCode, screen } = await running.ended
      assert.equal(exitCode, 0)
      const state = JSON.parse(/state (\{.*\})/.exec(screen)![1]!) as Record<string, unknown>
      assert.equal(state.thrown, how === 'throw' ? 'spoiled' : 'nothing')
      assert.deepEqual([state.isRaw ?? false, state.flowing ?? false, state.left], [false, false, 0])
      assert.match(screen, /[^-]icanon/)
      assert.match(screen, /[^-]echo\s/)
      assert.match(screen, /answer yes/)
    })
  }
})
