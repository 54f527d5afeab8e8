import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { startFakeHub, type FakeHub } from '@tuglet/fake-hub'
import type { CommandRun } from '@tuglet/testkit'
import { afterEach, beforeEach, describe, it } from 'mocha'
import OpenenvPush from '../../../src/commands/openenv/push.ts'
import { seedRepository } from '../../support/environments.ts'
import { hubHost, runHere, type HubHostOptions } from '../../support/hub-host.ts'

const accounts = [
  {
    name: 'ada',
    isPro: true,
    canPay: true,
    orgs: [{ name: 'my-org', role: 'write' as const }],
    tokens: [{ token: 'hf_ada_write', role: 'write' as const }],
  },
]

describe("the seed's examples of openenv push, as they are written", () => {
  let hub: FakeHub
  let cwd: string
  beforeEach(async () => {
    hub = await startFakeHub({ accounts })
    cwd = seedRepository()
  })
  afterEach(() => hub.close())

  async function run(line: string, options: HubHostOptions = {}): Promise<CommandRun> {
    await using host = hubHost(hub, { cwd, ...options })
    return await runHere(OpenenvPush, line.split(' ').slice(2), host)
  }

  const deployed = (): string[] => hub.repos.filter(({ type }) => type === 'space').map(({ id }) => id)

  for (const [line, id] of [
    ['openenv push echo_env', 'ada/echo_env'],
    ['openenv push coding_env --namespace my-org', 'my-org/coding_env'],
    ['openenv push echo_env --space-name my-custom-space', 'ada/my-custom-space'],
    ['openenv push echo_env --namespace my-org --space-name my-custom-space', 'my-org/my-custom-space'],
  ] as const) {
    it(line, async () => {
      const { exitCode, failure, steps, stdout } = await run(line)
      assert.equal(failure?.message, undefined)
      assert.equal(exitCode, 0)
      assert.deepEqual(deployed(), [id])
      assert.deepEqual(steps, ['Validate', 'Sign in', 'Provision', 'Stage', 'Upload', 'Clean up'])
      assert.match(stdout, new RegExp(`https://huggingface.co/spaces/${id}$`, 'm'))
      const space = hub.repo('space', id)!
      assert.equal(space.visibility, 'public')
      const dockerfile = Buffer.from(space.files.get('Dockerfile')!).toString()
      assert.match(dockerfile, /^ARG BASE_IMAGE=ghcr\.io\/huggingface\/openenv-base:latest$/m)
      assert.match(dockerfile, /^ENV ENABLE_WEB_INTERFACE=true$/m)
    })
  }

  it('openenv push echo_env --private', async () => {
    await run('openenv push echo_env --private')
    assert.equal(hub.repo('space', 'ada/echo_env')?.visibility, 'private')
  })

  it('openenv push echo_env --base-image ghcr.io/my-org/custom-base:latest', async () => {
    await run('openenv push echo_env --base-image ghcr.io/my-org/custom-base:latest')
    const dockerfile = Buffer.from(hub.repo('space', 'ada/echo_env')!.files.get('Dockerfile')!).toString()
    assert.match(dockerfile, /^ARG BASE_IMAGE=ghcr\.io\/my-org\/custom-base:latest$/m)
    assert.doesNotMatch(dockerfile, /openenv-base/)
  })

  it('openenv push echo_env --dry-run', async () => {
    const { exitCode, stdout } = await run('openenv push echo_env --dry-run', { env: { HF_TOKEN: '' } })
    assert.equal(exitCode, 0)
    assert.equal(hub.requests.length, 0)
    const tree = path.join(cwd, 'hf-staging/echo_env')
    assert.deepEqual(readdirSync(tree).toSorted(), ['Dockerfile', 'README.md', 'src'])
    assert.deepEqual(readdirSync(path.join(tree, 'src')).toSorted(), ['core', 'envs'])
    assert.ok(existsSync(path.join(tree, 'src/envs/echo_env/server/app.py')))
    assert.match(readFileSync(path.join(tree, 'README.md'), 'utf8'), /^---\ntitle:/)
    assert.match(stdout, /^Space\t<you>\/echo_env \(docker\)$/m)
    assert.match(stdout, /^\s*\+ENV ENABLE_WEB_INTERFACE=true$/m)
    assert.ok(stdout.includes(tree))
  })
})
