import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { startArguments } from '../../../src/providers/runpod/start-arguments.ts'
import { selfTerminate } from '../../../src/providers/runpod/self-terminate.ts'
import { startFakeRunpod } from '../../fake-runpod/start-fake-runpod.ts'
import { testKey } from './runpod-rig.ts'

const run = promisify(execFile)

describe('a pod that ends itself', () => {
  it('is gone after its own shell lines have run, with the key of its environment', async () => {
    await using fake = await startFakeRunpod()
    const { id } = fake.add('tuglet-test0000-abcdef123456')
    const env = { ...process.env, RUNPOD_POD_ID: id, RUNPOD_API_KEY: testKey }
    await run('sh', ['-c', selfTerminate(fake.url)], { env })
    assert.deepEqual(fake.pods, [])
  })

  it('is stopped when it may not be deleted', async () => {
    await using fake = await startFakeRunpod()
    const { id } = fake.add('tuglet-test0000-abcdef123456')
    fake.fault('delete', 403)
    const env = { ...process.env, RUNPOD_POD_ID: id, RUNPOD_API_KEY: testKey }
    await run('sh', ['-c', selfTerminate(fake.url)], { env })
    assert.notEqual(fake.pods[0]?.stoppedAt, undefined)
  })

  it('says so by its exit code where nothing can end it', async () => {
    const lines = selfTerminate('http://127.0.0.1:9')
    const { RUNPOD_API_KEY: _key, ...env } = process.env
    await assert.rejects(run('sh', ['-c', lines], { env }))
  })

  it('holds no key in its lines', () => {
    assert.ok(!selfTerminate('https://api.runpod.io').includes(testKey))
  })
})

describe('the arguments of a container', () => {
  it('run the start script unchanged, whatever is in it', async () => {
    const script = `printf '%s|' "it's" '"' '$HOME' "\\\\" é\n`
    // Read by a shell, as the container's entry point reads them.
    const { stdout } = await run('sh', ['-c', startArguments(script)])
    assert.equal(stdout, `it's|"|$HOME|\\|é|`)
  })

  it('are refused when the script is longer than an argument may be', () => {
    assert.throws(() => startArguments('x'.repeat(200_000)), /too long/)
  })
})
