import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withHost } from '@tuglet/kit'
import { openSettings } from '@tuglet/kit/lib'
import { fakeHost } from '@tuglet/testkit'
import GpuExec from '../../../src/commands/gpu/exec.ts'
import GpuSsh from '../../../src/commands/gpu/ssh.ts'
import { planShell, type ShellFlags } from '../../../src/lib/shell/shell-options.ts'
import { gpuWorld } from '../../rig/gpu-world.ts'

interface Planned {
  readonly command: readonly string[]
  readonly image: string
  readonly cwd: string
  readonly candidates: readonly { readonly gpu: string; readonly gpuCount: number }[]
  readonly mounts: readonly { readonly remote: string }[]
  readonly variables: readonly string[]
}

const machine = ({ candidates: [first] }: Planned) => `${first?.gpuCount} ${first?.gpu}`

describe("the seed's examples", () => {
  it('exec --gpu L40 --mount .:/workspace python train.py config.json', async () => {
    await using world = gpuWorld()
    const example = 'exec --gpu L40 --mount .:/workspace python train.py config.json'.split(' ').slice(1)
    const done = await world.run(GpuExec, ['--dry-run', '--json', ...example])
    const plan = JSON.parse(done.stdout) as Planned
    assert.deepEqual(plan.command, ['python', 'train.py', 'config.json'], done.stderr)
    assert.deepEqual([machine(plan), plan.cwd, plan.mounts[0]?.remote], ['1 L40', '/workspace', '/workspace'])
    assert.equal(plan.image, 'nielsrolf/ow-default:v0.7')
  })

  it('exec --env-file .env --gpu H100 python train.py', async () => {
    await using world = gpuWorld()
    writeFileSync(join(world.host.cwd, '.env'), 'HF_TOKEN=abc\n')
    const done = await world.run(GpuExec, [
      '--dry-run',
      '--json',
      '--env-file',
      '.env',
      '--gpu',
      'H100',
      'python',
      'train.py',
    ])
    const plan = JSON.parse(done.stdout) as Planned
    assert.deepEqual([machine(plan), plan.command, plan.variables], ['1 H100', ['python', 'train.py'], ['HF_TOKEN']])
    assert.deepEqual(
      plan.mounts.map(({ remote }) => remote),
      ['/workspace'],
    )
  })

  it('ssh --gpu L40 --image nielsrolf/ow-default:v0.7, and ssh --mount ~/data:/data --mount ~/code:/code', async () => {
    const host = fakeHost()
    for (const name of ['data', 'code']) mkdirSync(join(host.dirs.home, name))
    const common = { count: 1, spot: false, disk: 50, reuse: false, 'keep-on-error': false }
    const quiet = { 'no-editable-install': false, 'no-terminate-prompt': false }
    const plan = (flags: Partial<ShellFlags>) => {
      const all: ShellFlags = { ...common, ...quiet, ...flags }
      return withHost(host, async () => planShell(all, { host, settings: openSettings(host, { flags: { ...all } }) }))
    }
    const first = await plan({ gpu: 'L40', image: 'nielsrolf/ow-default:v0.7' } as Partial<ShellFlags>)
    assert.deepEqual([first.request.gpu, first.request.image], ['L40', 'nielsrolf/ow-default:v0.7'])
    const second = await plan({ mount: ['~/data:/data', '~/code:/code'] })
    assert.deepEqual(
      second.place.mounts.map(({ remote }) => remote),
      ['/data', '/code'],
    )
    assert.deepEqual([second.place.cwd, second.place.mounts[0]?.local], ['/data', join(host.dirs.home, 'data')])
  })

  it('are taken with every flag that the seed has', () => {
    const shared = [
      'mount',
      'env-file',
      'image',
      'gpu',
      'count',
      'remote-cwd',
      'provider',
      'key-path',
      'exclude',
      'no-editable-install',
    ]
    for (const name of [...shared, 'no-terminate', 'no-sync']) assert.ok(name in GpuExec.flags, name)
    for (const name of [...shared, 'no-terminate-prompt']) assert.ok(name in GpuSsh.flags, name)
  })
})
