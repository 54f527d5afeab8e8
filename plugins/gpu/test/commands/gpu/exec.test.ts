import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import GpuExec from '../../../src/commands/gpu/exec.ts'
import { listRuns } from '../../../src/lib/runs/keep-runs.ts'
import { gpuWorld, type GpuWorld } from '../../rig/gpu-world.ts'
import { noSshd } from '../../support/loopback-sshd.ts'
import { sideBySide } from '../../support/side-by-side.ts'

const mount = (world: GpuWorld) => ['--mount', `.:${world.far}/ws`]

describe('gpu exec', function () {
  this.timeout(60_000)
  const it = sideBySide()
  before(function () {
    if (noSshd) this.skip()
  })

  it('has the files there before the command and its results here after it, and ends the machine', async () => {
    await using world = gpuWorld()
    writeFileSync(join(world.host.cwd, 'in.txt'), 'hello')
    const script = 'cat in.txt; echo bad >&2; mkdir -p out; echo weights >out/model.bin; exit 3'
    const done = await world.run(GpuExec, [...mount(world), 'sh', '-c', script])
    assert.equal(done.exitCode, 3, done.stderr)
    assert.equal(done.failure?.code, 'REMOTE_EXIT')
    assert.equal(done.stdout, 'hello')
    assert.match(done.stderr, /^bad$/m)
    assert.match(done.stderr, /Brought back: out\/model\.bin\./)
    assert.match(done.stderr, /^run-\w+ begins\. Follow it from another terminal: tuglet gpu attach \w+$/m)
    assert.equal(readFileSync(join(world.host.cwd, 'out/model.bin'), 'utf8'), 'weights\n')
    assert.equal(world.cloud.running().length, 0)
    assert.equal((await world.ledger.list())[0]?.state, 'ended')
    assert.deepEqual(readdirSync(world.host.cwd).toSorted(), ['in.txt', 'out'])
    assert.deepEqual(done.steps.slice(0, 2), ['Looking for 1 × L40', 'Renting 1 × L40 (Memory)'])
  })

  it('passes arguments on byte for byte, also those that look like its own flags', async () => {
    await using world = gpuWorld()
    const words = [
      'a b',
      "it's",
      '"q"',
      '$HOME',
      '',
      '--gpu',
      'X',
      '--lr',
      '1',
      '\n',
      'ü',
      '-e',
      '*',
      '\\',
      '--',
      '`id`',
    ]
    const done = await world.run(GpuExec, [...mount(world), 'printf', '[%s]', ...words])
    assert.equal(done.stdout, words.map((word) => `[${word}]`).join(''), done.stderr)
  })

  it('sends what is piped in, and gives back what comes out, unchanged', async () => {
    const bytes = Buffer.from(Array.from({ length: 65_536 }, (_, at) => (at * 7 + (at >> 8)) & 255))
    await using world = gpuWorld({ input: bytes })
    const done = await world.run(GpuExec, [...mount(world), 'cksum'])
    const there = await world.host.run('cksum', [], { input: bytes })
    assert.equal(done.stdout, there.stdout, done.stderr)
  })

  it('takes the command as one line of shell with --shell', async () => {
    await using world = gpuWorld()
    const done = await world.run(GpuExec, [...mount(world), '--shell', 'echo one | tr o 0; echo $FROM_IMAGE'])
    assert.equal(done.stdout, '0ne\nyes\n', done.stderr)
  })

  it('has variables of a file and of flags there, which nobody else sees', async () => {
    await using world = gpuWorld({ env: { LOCAL_ONE: 'from-here' } })
    const folder = world.host.cwd
    mkdirSync(join(folder, 'conf'))
    writeFileSync(join(folder, 'conf/v.env'), 'SECRET_TOKEN="very secret value"\nexport TWO=2\n')
    const words = [...mount(world), '--env-file', 'conf/v.env', '--env', 'LOCAL_ONE', '-e', 'TWO=3']
    const done = await world.run(GpuExec, [...words, 'sh', '-c', 'echo "$SECRET_TOKEN" $LOCAL_ONE $TWO | tr e E'])
    assert.equal(done.stdout, 'vEry sEcrEt valuE from-hErE 3\n', done.stderr)
    const [machine] = world.cloud.machines
    assert.deepEqual(machine?.spec?.env, {})
    const written = JSON.stringify([await listRuns(world.host), await world.ledger.list(), machine?.spec])
    assert.ok(!written.includes('very secret'))
    assert.match(written, /SECRET_TOKEN/)
  })

  it('keeps the machine with --no-terminate, says what it costs and how it ends, and reuses it', async () => {
    await using world = gpuWorld()
    const first = await world.run(GpuExec, [...mount(world), '--no-terminate', 'true'])
    assert.equal(first.exitCode, 0, first.stderr)
    const [entry] = await world.ledger.list()
    assert.ok(entry?.kept && entry.state === 'ready')
    assert.match(first.stderr, /keeps running\. It costs \$0\.99 an hour, .* so far\. It ends itself after 20 min idle/)
    const terminal = world.again()
    const second = await world.run(GpuExec, [...mount(world), '--reuse', 'echo', 'again'], terminal)
    assert.equal(second.stdout, 'again\n', second.stderr)
    assert.match(second.stderr, new RegExp(`${entry.name} .* is billing: \\$0\\.99 an hour`))
    assert.equal(world.cloud.machines.length, 1)
    assert.equal(world.cloud.running().length, 1)
    const third = await world.run(
      GpuExec,
      [...mount(world), '--on', entry.token.slice(0, 6), 'echo', 'on'],
      world.again(),
    )
    assert.equal(third.stdout, 'on\n', third.stderr)
    assert.equal(world.cloud.running().length, 1)
  })

  it('installs a project when its files are there, and not again while they are the same', async () => {
    await using world = gpuWorld()
    const bin = join(world.far, 'bin')
    mkdirSync(bin)
    writeFileSync(join(bin, 'python3'), `#!/bin/sh\necho "$@" >>${world.far}/pip; [ -f pyproject.toml ] || exit 9\n`, {
      mode: 0o755,
    })
    writeFileSync(join(world.host.cwd, 'pyproject.toml'), '[project]')
    const env = ['-e', `PATH=${bin}:${process.env['PATH']}`]
    const words = [...mount(world), ...env, '--no-terminate', '--reuse', 'true']
    for (const host of [world.host, world.again()]) {
      const done = await world.run(GpuExec, words, host)
      assert.equal(done.exitCode, 0, done.stderr)
    }
    const pip = readFileSync(join(world.far, 'pip'), 'utf8')
    assert.equal(pip.match(/-m pip install -e \./g)?.length ?? 0, 1, pip)
  })

  it('refuses bad input before it asks anybody', async () => {
    await using world = gpuWorld()
    const cases: [string[], string][] = [
      [[], 'COMMAND_MISSING'],
      [['--mount', 'nowhere', 'true'], 'MOUNT_BAD'],
      [['--mount', 'nowhere:/x', 'true'], 'MOUNT_NOT_THERE'],
      [['--env-file', 'none.env', 'true'], 'ENV_FILE_MISSING'],
      [['--env', 'NOT_SET_AT_ALL', 'true'], 'VARIABLE_NOT_SET'],
      [['--max-price', 'cheap', 'true'], 'BAD_AMOUNT'],
      [['--key-path', 'none', 'true'], 'SSH_PUBLIC_KEY_MISSING'],
      [['--host', 'box', '--provider', 'memory', 'true'], 'HOST_AND_PROVIDER'],
      [['--detach', '--interactive', 'true'], 'DETACHED_INPUT'],
    ]
    for (const [words, code] of cases) {
      const done = await world.run(GpuExec, words, world.again())
      assert.deepEqual([done.failure?.code, done.exitCode], [code, 2], done.stderr)
    }
    assert.deepEqual(world.cloud.calls, [])
  })

  it('asks for the price before it rents, and rents nothing at a no', async () => {
    await using world = gpuWorld({ answers: { '--yes': 'no' } })
    const done = await world.run(GpuExec, [...mount(world), '--budget', '3', 'true'])
    assert.equal(done.failure?.code, 'NOT_CONFIRMED')
    assert.match(
      world.host.asked[0]?.text ?? '',
      /Rent 1 × L40 \(Memory, north\) for \$0\.99 an hour\? It ends itself after 3 h 2 min: at most \$3\.00\./,
    )
    assert.ok(!world.cloud.calls.includes('launch'))
    const dear = await world.run(GpuExec, [...mount(world), '--max-price', '0.5', 'true'], world.again())
    assert.equal(dear.failure?.code, 'PRICE_TOO_HIGH')
  })

  it('says what it would do with --dry-run, and rents nothing', async () => {
    await using world = gpuWorld()
    writeFileSync(join(world.host.cwd, 'a.bin'), Buffer.alloc(2500))
    const done = await world.run(GpuExec, [...mount(world), '--dry-run', 'python', 'train it.py'])
    assert.match(done.stdout, /Machine: 1 × L40 \$0\.99\/h\n/, done.stderr)
    assert.match(done.stdout, /Files: .* 1 files, 2\.5 kB/)
    assert.ok(!world.cloud.calls.includes('launch'))
  })

  it('tells all of it as one document with --json', async () => {
    await using world = gpuWorld()
    const done = await world.run(GpuExec, [...mount(world), '--json', 'sh', '-c', 'echo out; echo err >&2; exit 4'])
    assert.equal(done.exitCode, 4)
    const whole = JSON.parse(done.stdout) as Record<string, unknown>
    assert.deepEqual([whole['exitCode'], whole['stdout'], whole['stderr']], [4, 'out\n', 'err\n'])
    assert.equal((whole['receipt'] as { gpu: string }).gpu, 'L40')
  })

  it('leaves no marker in the folder, and takes the one on the machine away when the files are complete', async () => {
    await using world = gpuWorld()
    const done = await world.run(GpuExec, [...mount(world), 'sh', '-c', 'ls -A; ls "$HOME/.ow_sync"'])
    assert.ok(!/\.ow_sync|busy/.test(done.stdout), done.stdout)
    assert.ok(!existsSync(join(world.host.cwd, '.ow_sync')))
  })
})
