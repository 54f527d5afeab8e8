import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import SpacesHardware from '../../../src/commands/spaces/hardware.ts'
import { startSpaceBench } from '../../support/space-bench.ts'

describe('spaces hardware', () => {
  it('lists what there is with its price, without a token', async () => {
    await using bench = await startSpaceBench()
    const { stdout } = await bench.run(SpacesHardware, [], { env: { HF_TOKEN: '' } })
    assert.match(stdout, /^cpu-basic\t.*\tfree\t$/m)
    assert.match(stdout, /^t4-small\tNvidia T4 - small\t.*1 × T4, 16 GB\t\$0\.40 an hour\t$/m)
  })

  it('marks what a Space runs on', async () => {
    await using bench = await startSpaceBench()
    const { stdout } = await bench.run(SpacesHardware, ['ada/echo'])
    assert.match(stdout, /^cpu-basic\t.*\tcurrent of ada\/echo$/m)
  })

  it('shows the price and asks before it asks for what costs', async () => {
    await using bench = await startSpaceBench()
    const words = ['echo', 't4-small', '--sleep-time', '30m']
    const no = await bench.run(SpacesHardware, words, { tty: true, answers: { '--yes': 'no' } })
    assert.deepEqual([no.failure?.code, bench.space.hardware.requested], ['NOT_CONFIRMED', 'cpu-basic'])
    assert.match(no.stderr, /\$0\.40 an hour/)
    const nobody = await bench.run(SpacesHardware, words)
    assert.deepEqual([nobody.exitCode, bench.asked(/POST/)], [2, []])
    const { stdout } = await bench.run(SpacesHardware, [...words, '--yes', '--json'])
    assert.deepEqual([bench.space.hardware.requested, bench.space.sleepTimeSeconds], ['t4-small', 1800])
    const [{ name, space, use, pricePerHour }] = JSON.parse(stdout) as [Record<string, unknown>]
    assert.deepEqual([name, space, use, pricePerHour], ['t4-small', 'ada/echo', 'requested', 0.4])
  })

  it('needs no word for what is free', async () => {
    await using bench = await startSpaceBench()
    bench.space.hardware = { current: 't4-small', requested: 't4-small' }
    assert.equal((await bench.run(SpacesHardware, ['echo', 'cpu-basic'])).exitCode, 0)
    assert.equal(bench.space.hardware.requested, 'cpu-basic')
  })

  it('names what is like hardware that is not there', async () => {
    await using bench = await startSpaceBench()
    const { failure, exitCode, stderr } = await bench.run(SpacesHardware, ['echo', 't4-smal'])
    assert.deepEqual([failure?.code, exitCode], ['HARDWARE_UNKNOWN', 2])
    assert.match(stderr, /Did you mean t4-small\?/)
  })

  it('explains that it must be paid for, and what to do', async () => {
    await using bench = await startSpaceBench()
    bench.hub.addRepo({ type: 'space', id: 'grace/app' })
    const { failure, exitCode, stderr } = await bench.run(SpacesHardware, ['grace/app', 't4-small', '--yes'], {
      env: { HF_TOKEN: 'hf_grace_write' },
    })
    assert.deepEqual([failure?.code, exitCode], ['PAYMENT_REQUIRED', 1])
    assert.match(stderr, /settings\/billing/)
    assert.ok(failure?.requestId)
  })

  it('refuses a sleep time without hardware or that is none', async () => {
    await using bench = await startSpaceBench()
    assert.equal((await bench.run(SpacesHardware, ['echo', '--sleep-time', '1h'])).failure?.code, 'HARDWARE_MISSING')
    const bad = await bench.run(SpacesHardware, ['echo', 't4-small', '--sleep-time', 'soon'])
    assert.deepEqual([bad.failure?.code, bench.hub.requests.length], ['BAD_SLEEP_TIME', 0])
  })
})
