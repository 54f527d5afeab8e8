import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import SpacesDelete from '../../../src/commands/spaces/delete.ts'
import SpacesOpen from '../../../src/commands/spaces/open.ts'
import SpacesPause from '../../../src/commands/spaces/pause.ts'
import SpacesRestart from '../../../src/commands/spaces/restart.ts'
import { runCommand } from '@tuglet/testkit'
import { startSpaceBench } from '../../support/space-bench.ts'

describe('spaces restart and pause', () => {
  it('starts a Space again, and builds it anew when asked to', async () => {
    await using bench = await startSpaceBench()
    assert.match((await bench.run(SpacesRestart, ['echo'])).stdout, /^Stage\tAPP_STARTING$/m)
    await bench.run(SpacesRestart, ['echo', '--factory'])
    assert.deepEqual([bench.space.restarts, bench.space.factoryRebuilds], [2, 1])
  })

  it('pauses a Space', async () => {
    await using bench = await startSpaceBench()
    const { stdout } = await bench.run(SpacesPause, ['ada/echo', '--json'])
    const url = `${bench.hub.url}/spaces/ada/echo`
    assert.deepEqual(JSON.parse(stdout), { id: 'ada/echo', stage: 'PAUSED', hardware: 'cpu-basic', url })
  })

  it('tells somebody without the right whose token it was', async () => {
    await using bench = await startSpaceBench()
    const { failure, exitCode, stderr } = await bench.run(SpacesPause, ['ada/echo'], {
      env: { HF_TOKEN: bench.hub.tokens.read },
    })
    assert.deepEqual([failure?.code, exitCode, bench.space.stage], ['NOT_ALLOWED', 4, 'RUNNING'])
    assert.match(stderr, /HF_TOKEN/)
    assert.ok(failure?.requestId)
  })
})

describe('spaces open', () => {
  it('opens the page, the app or the settings, and prints the address', async () => {
    await using bench = await startSpaceBench()
    const page = `${bench.hub.url}/spaces/ada/echo`
    for (const [words, url] of [
      [[], page],
      [['--settings'], `${page}/settings`],
      [['--app'], 'https://ada-echo.hf.space'],
    ] as const) {
      const host = bench.host()
      const { stdout } = await runCommand(SpacesOpen, ['echo', ...words, '--quiet'], { host })
      assert.equal(stdout, `${url}\n`)
      assert.equal(host.opened.map(String).join(), new URL(url).href)
    }
  })

  it('prints the address where there is no browser', async () => {
    await using bench = await startSpaceBench()
    const open = () => Promise.reject(new Error('no browser'))
    const { stdout, exitCode } = await bench.run(SpacesOpen, ['echo', '--json'], { open })
    assert.equal(exitCode, 0)
    assert.equal((JSON.parse(stdout) as { opened: boolean }).opened, false)
  })
})

describe('spaces delete', () => {
  it('deletes only after the whole name was typed', async () => {
    await using bench = await startSpaceBench()
    for (const answer of ['yes', 'echo']) {
      const { failure, exitCode } = await bench.run(SpacesDelete, ['echo'], { answers: { '--yes': answer }, tty: true })
      assert.deepEqual([failure?.code, exitCode], ['NOT_CONFIRMED', 7])
    }
    assert.ok(bench.hub.repo('space', 'ada/echo'))
    await bench.run(SpacesDelete, ['echo'], { answers: { '--yes': 'ada/echo' }, tty: true })
    assert.equal(bench.hub.repo('space', 'ada/echo'), undefined)
  })

  it('needs --yes where nobody can answer, and takes it', async () => {
    await using bench = await startSpaceBench()
    const silent = await bench.run(SpacesDelete, ['echo'])
    assert.deepEqual([silent.exitCode, bench.asked(/DELETE/)], [2, []])
    assert.equal((await bench.run(SpacesDelete, ['echo', '--yes', '--quiet'])).stdout, 'ada/echo\n')
    assert.equal(bench.hub.repo('space', 'ada/echo'), undefined)
  })

  it('does not take a Space that is not there for deleted', async () => {
    await using bench = await startSpaceBench()
    const { failure, exitCode } = await bench.run(SpacesDelete, ['ada/none', '--yes'])
    assert.deepEqual([failure?.code, exitCode], ['SPACE_NOT_FOUND', 6])
  })
})
