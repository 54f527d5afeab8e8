import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import DeploymentsCreate from '../../../src/commands/replicate/deployments/create.ts'
import DeploymentsDelete from '../../../src/commands/replicate/deployments/delete.ts'
import DeploymentsList from '../../../src/commands/replicate/deployments/list.ts'
import DeploymentsShow from '../../../src/commands/replicate/deployments/show.ts'
import DeploymentsUpdate from '../../../src/commands/replicate/deployments/update.ts'
import { versionOf } from '../../support/fake-replicate.ts'
import { startBench, type Bench } from '../../support/run-in.ts'

const create = (at: Bench, ...more: string[]) =>
  at.run(DeploymentsCreate, ['fast', '--model', 'acme/echo', '--hardware', 'cpu', ...more])
const lastBody = (at: Bench) => at.fake.requests.findLast(({ method }) => method !== 'GET')?.body

describe('replicate deployments', () => {
  it('creates one of the latest version, with nothing that is always paid for', async () => {
    await using at = await startBench()
    const { stdout } = await create(at)
    assert.match(stdout, /^Deployment\tada\/fast\nRelease\t1\nModel\tacme\/echo\n/)
    assert.deepEqual(lastBody(at), {
      name: 'fast',
      model: 'acme/echo',
      version: versionOf({ name: 'acme/echo' }),
      hardware: 'cpu',
      min_instances: 0,
      max_instances: 1,
    })
    assert.equal((await create(at)).exitCode, 7)
  })

  it('is not created a second time when the reply was lost', async () => {
    await using at = await startBench()
    at.fake.fail({ match: 'POST /v1/deployments', fault: 'lost-reply' })
    assert.equal((await create(at)).exitCode, 5)
    assert.equal(at.fake.requests.filter(({ method }) => method === 'POST').length, 1)
  })

  it('refuses bounds that cross, and a number out of range, before anything is asked', async () => {
    await using at = await startBench()
    const crossed = await create(at, '--min-instances', '2')
    assert.deepEqual([crossed.exitCode, crossed.failure?.code], [2, 'INSTANCES_CROSSED'])
    assert.equal((await create(at, '--min-instances', '6')).exitCode, 2)
    assert.equal((await create(at, '--max-instances', '21')).exitCode, 2)
    assert.equal(at.fake.requests.length, 0)
  })

  it('changes what is given and nothing else', async () => {
    await using at = await startBench()
    await create(at)
    await at.run(DeploymentsUpdate, ['ada/fast', '--max-instances', '5'])
    assert.deepEqual(lastBody(at), { max_instances: 5 })
    await at.run(DeploymentsUpdate, ['ada/fast', '--model', 'acme/painter', '--hardware', 'gpu-t4'])
    assert.deepEqual(lastBody(at), { version: versionOf({ name: 'acme/painter' }), hardware: 'gpu-t4' })
    const nothing = await at.run(DeploymentsUpdate, ['ada/fast'])
    assert.deepEqual([nothing.exitCode, nothing.failure?.code], [2, 'NOTHING_TO_CHANGE'])
    assert.match((await at.run(DeploymentsShow, ['ada/fast'])).stdout, /\nRelease\t3\n[^]*\nInstances\t0 to 5\n/)
  })

  it('lists, and deletes only when told yes', async () => {
    await using at = await startBench()
    await create(at)
    assert.equal((await at.run(DeploymentsList, ['--quiet'])).stdout, 'ada/fast\n')
    assert.equal((await at.run(DeploymentsDelete, ['ada/fast', '--no-input'])).exitCode, 2)
    assert.equal((await at.run(DeploymentsDelete, ['ada/fast'], { answers: { '--yes': 'no' } })).exitCode, 7)
    assert.equal((await at.run(DeploymentsDelete, ['ada/fast', '--yes'])).stdout, 'ada/fast\n')
    assert.equal((await at.run(DeploymentsList)).stdout, '')
    assert.equal((await at.run(DeploymentsShow, ['ada/fast'])).exitCode, 6)
  })
})
