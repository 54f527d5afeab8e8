import assert from 'node:assert/strict'
import { chooseMode } from '../../src/tasks/start-tasks.ts'
import { pipeSink, screenSinks } from './screen-sink.ts'

const terminal = screenSinks().stderr
const mode = (
  env: Record<string, string>,
  stderr = terminal as ReturnType<typeof pipeSink> | typeof terminal,
  quiet = false,
) => chooseMode({ host: { env, stderr }, quiet })

describe('chooseMode', () => {
  it('moves on a terminal', () => assert.equal(mode({ TERM: 'xterm' }), 'live'))
  it('writes lines into a pipe', () => assert.equal(mode({ TERM: 'xterm' }, pipeSink()), 'lines'))
  it('writes lines on a terminal that cannot move its cursor', () => assert.equal(mode({ TERM: 'dumb' }), 'lines'))
  it('writes lines in CI, whatever it is said to be', () => {
    for (const CI of ['true', '1', 'yes']) assert.equal(mode({ CI }), 'lines')
    for (const CI of ['', '0', 'false']) assert.equal(mode({ CI }), 'live')
  })
  it('shows nothing when asked to be quiet', () => assert.equal(mode({}, terminal, true), 'silent'))
})
