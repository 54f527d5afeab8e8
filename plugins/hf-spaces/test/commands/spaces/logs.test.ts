import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import SpacesLogs from '../../../src/commands/spaces/logs.ts'
import { startSpaceBench } from '../../support/space-bench.ts'

describe('spaces logs', () => {
  it("prints the app's lines, and the build's when asked for", async () => {
    await using bench = await startSpaceBench()
    bench.space.logs.run.write('listening\n')
    bench.space.logs.build.write('Step 1/3\n')
    bench.space.logs.run.end()
    bench.space.logs.build.end()
    assert.equal((await bench.run(SpacesLogs, ['echo'])).stdout, 'listening\n')
    assert.equal((await bench.run(SpacesLogs, ['echo', '--build'])).stdout, 'Step 1/3\n')
    const json = JSON.parse((await bench.run(SpacesLogs, ['echo', '--run', '--json'])).stdout) as unknown
    assert.deepEqual(json, [{ text: 'listening', at: '2026-01-01T00:00:00.000Z' }])
  })

  it('follows what is written later, each line once although the connection breaks', async () => {
    await using bench = await startSpaceBench()
    const { run } = bench.space.logs
    for (const line of ['one', 'two', 'three']) run.write(line)
    bench.hub.fail({ match: /GET .*\/logs\/run/, times: 1, fault: { truncateAfterBytes: 150 } })
    const meanwhile = () => {
      run.write('four')
      run.end()
    }
    bench.hub.fail({ match: /GET .*\/logs\/run/, times: 1, fault: { meanwhile } })
    const { stdout, exitCode } = await bench.run(SpacesLogs, ['echo', '--follow'])
    assert.deepEqual([stdout, exitCode], ['one\ntwo\nthree\nfour\n', 0])
  })

  it('begins with the last lines only, and goes on from there', async () => {
    await using bench = await startSpaceBench()
    const { run } = bench.space.logs
    for (const line of ['one', 'two', 'three']) run.write(line)
    run.end()
    assert.equal((await bench.run(SpacesLogs, ['echo', '--tail', '2'])).stdout, 'two\nthree\n')
    assert.equal((await bench.run(SpacesLogs, ['echo', '--tail', '0'])).stdout, '')
    bench.hub.fail({ match: /GET .*\/logs\/run/, after: 1, times: 1, fault: { meanwhile: () => run.write('four') } })
    assert.equal((await bench.run(SpacesLogs, ['echo', '--tail', '1', '--follow'])).stdout, 'three\nfour\n')
  })

  it('takes another log for a new one when it follows the tail', async () => {
    await using bench = await startSpaceBench()
    const { run } = bench.space.logs
    for (const line of ['one', 'two']) run.write(line)
    run.end()
    const meanwhile = () => {
      run.restart()
      run.write('again')
      run.end()
    }
    bench.hub.fail({ match: /GET .*\/logs\/run/, after: 1, times: 1, fault: { meanwhile } })
    assert.equal((await bench.run(SpacesLogs, ['echo', '--tail', '1', '--follow'])).stdout, 'two\nagain\n')
  })

  it('lets no line of a container change the terminal', async () => {
    await using bench = await startSpaceBench()
    bench.space.logs.run.write('\u001B[2J\u001B[31mred\u001B[0m\u0007 10%\r 20%')
    bench.space.logs.run.end()
    assert.equal((await bench.run(SpacesLogs, ['echo'])).stdout, ' 20%\n')
  })

  it('needs a token', async () => {
    await using bench = await startSpaceBench()
    const { failure } = await bench.run(SpacesLogs, ['ada/echo'], { env: { HF_TOKEN: '' } })
    assert.deepEqual([failure?.code, bench.hub.requests.length], ['HF_TOKEN_MISSING', 0])
  })
})
