import assert from 'node:assert/strict'
import type { Child, SpawnOptions } from '@tuglet/kit'
import KohubExec from '../../../src/commands/kohub/exec.ts'
import { run } from '../../support/admin-hub.ts'
import { hostAt, startHub } from '../../support/hub.ts'

interface Started {
  readonly program: string
  readonly args: readonly string[]
  readonly options: SpawnOptions | undefined
}

function spawner(exitCode: number) {
  const started: Started[] = []
  const spawn = (program: string, args: readonly string[], options?: SpawnOptions): Child => {
    started.push({ program, args, options })
    return { ended: Promise.resolve({ exitCode, signal: null }) } as unknown as Child
  }
  return { started, spawn }
}

describe('exec', () => {
  it('gives a stock tool the hub, the token and no xet, in its environment alone', async () => {
    await using hub = await startHub()
    const { started, spawn } = spawner(0)
    const host = hostAt(hub, 'alice', { spawn })
    const { exitCode, stdout } = await run(KohubExec, ['--', 'hf', 'upload', 'my-org/my-model', '.', '--json'], host)
    assert.deepEqual([exitCode, stdout], [0, ''])
    const [{ program, args, options } = { program: '', args: [], options: {} }] = started
    assert.deepEqual([program, args], ['hf', ['upload', 'my-org/my-model', '.', '--json']])
    assert.equal(options?.stdio, 'inherit')
    const { HF_ENDPOINT, HF_TOKEN, HF_HUB_DISABLE_XET } = options?.env ?? {}
    assert.deepEqual([HF_ENDPOINT, HF_TOKEN, HF_HUB_DISABLE_XET], [hub.url, hub.tokens['alice'], '1'])
    assert.ok(!JSON.stringify(args).includes(hub.tokens['alice'] ?? '-'))
  })

  it('sends no token that belongs to another hub', async () => {
    await using hub = await startHub()
    const { started, spawn } = spawner(0)
    const env = { HF_ENDPOINT: '', TUGLET_KOHUB_ENDPOINT: hub.url, HF_TOKEN: 'hf_belongsToHuggingFace1' }
    await run(KohubExec, ['--', 'hf', 'auth', 'whoami'], hostAt(hub, undefined, { spawn, env }))
    assert.equal(started[0]?.options?.env?.['HF_TOKEN'], undefined)
    assert.ok('HF_TOKEN' in (started[0]?.options?.env ?? {}))
  })

  it('ends with the program’s own exit code and no words of ours', async () => {
    await using hub = await startHub()
    const { exitCode, stderr } = await run(
      KohubExec,
      ['--', 'hf', 'x'],
      hostAt(hub, 'alice', { spawn: spawner(3).spawn }),
    )
    assert.deepEqual([exitCode, stderr], [3, ''])
  })

  it('says what to write when there is nothing to run', async () => {
    await using hub = await startHub()
    const { exitCode, stderr } = await run(KohubExec, [], hostAt(hub, 'alice'))
    assert.equal(exitCode, 2)
    assert.match(stderr, /kohub exec -- hf/)
  })
})
