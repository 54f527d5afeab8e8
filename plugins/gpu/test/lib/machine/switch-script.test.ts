import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { keepLease } from '../../../src/lib/machine/heartbeat.ts'
import { runJob } from '../../../src/lib/machine/run-job.ts'
import type { SwitchLimits } from '../../../src/lib/machine/switch-limits.ts'
import { switchScript } from '../../../src/lib/machine/switch-script.ts'
import { changeSwitch, readSwitch } from '../../../src/lib/machine/switch-state.ts'
import { localMachine } from '../../support/local-channel.ts'
import { byteSink, until } from '../../support/on-machine.ts'
import { runLocally, type Locally } from '../../support/run-locally.ts'
import { sideBySide } from '../../support/side-by-side.ts'

interface Container {
  readonly folder: string
  readonly process: ChildProcess
  readonly said: () => string
  readonly ended: () => boolean
  /** Settles when it is over. */
  readonly gone: Promise<unknown>
}

// The seconds of these machines: the system's clock counts hundredths, which the switch itself leaves out.
const pace = 4
const quick = (script: string) => script.replace('up=${up%%.*}', `up=$((\${up%%.*}\${up##*.} / ${100 / pace}))`)

// The process tree of a container: the switch and a workload below one leader, which "the provider" ends as a whole.
function startContainer({ home }: Locally, limits: Partial<SwitchLimits>, endMachine?: string): Container {
  const folder = join(home, 'volume')
  mkdirSync(folder, { recursive: true })
  const script = quick(
    switchScript({
      deadlineSeconds: 0,
      leaseSeconds: 0,
      idleSeconds: 0,
      ...limits,
      folder,
      everySeconds: 1 / pace,
      firstLeaseSeconds: 1,
      sshPorts: [1],
      endMachine: endMachine ?? 'touch "$D/ended"; kill -s KILL -- "-$(cat "$D/leader")"',
      lastResort: 'touch "$D/last-resort"; kill -s KILL -- "-$(cat "$D/leader")"',
    }),
  )
  writeFileSync(join(home, 'switch'), script)
  const leader = 'echo $$ >"$1/leader"; sleep 1000 & sh "$2" & wait'
  const child = spawn('sh', ['-c', leader, 'leader', folder, join(home, 'switch')], {
    detached: true,
    env: { HOME: home, PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  // Not "exit": what it said last is read by then.
  const gone = once(child, 'close')
  let text = ''
  started.add(child)
  child.stdout!.on('data', (chunk: Buffer) => (text += chunk))
  return { folder, process: child, said: () => text, ended: () => existsSync(join(folder, 'ended')), gone }
}

const started = new Set<ChildProcess>()

// A test that failed leaves no machine running either.
function endAll(): void {
  for (const { pid, exitCode, signalCode } of started) {
    if (exitCode === null && signalCode === null) process.kill(-pid!, 'SIGKILL')
  }
  started.clear()
}

async function crash({ process: child, gone }: Container): Promise<void> {
  process.kill(-child.pid!, 'SIGKILL')
  await gone
}

const used = (folder: string) => Number(readFileSync(join(folder, 'used'), 'utf8').split(' ')[0])

describe('the dead-man switch', function () {
  this.timeout(60_000)
  const it = sideBySide(9)
  after(endAll)

  it('ends the machine at its deadline, whoever is there', () =>
    runLocally(async (locally) => {
      const container = startContainer(locally, { deadlineSeconds: 2 })
      await using _lease = keepLease(locally.channel, { everyMs: 200 })
      await container.gone
      assert.ok(container.ended())
      assert.equal(readFileSync(join(container.folder, 'why'), 'utf8'), 'deadline\n')
      assert.match(container.said(), /ending this machine: deadline/)
    }))

  it('counts on after a restart of the container', () =>
    runLocally(async (locally) => {
      const first = startContainer(locally, { deadlineSeconds: 6 })
      await until(() => existsSync(join(first.folder, 'used')) && used(first.folder) >= 3)
      await crash(first)
      const second = startContainer(locally, { deadlineSeconds: 6 })
      await until(() => readFileSync(join(second.folder, 'used'), 'utf8') !== '' && used(second.folder) >= 4)
      await second.gone
      assert.ok(second.ended() && used(second.folder) < 12)
    }))

  it('ends a machine whose deadline has passed at once when its container is started again', () =>
    runLocally(async (locally) => {
      const volume = join(locally.home, 'volume')
      mkdirSync(volume)
      writeFileSync(join(volume, 'used'), '100 5 another-boot 0')
      const container = startContainer(locally, { deadlineSeconds: 100 })
      await container.gone
      assert.ok(container.ended())
    }))

  it('ends the machine when the laptop is gone, and not while it is there', () =>
    runLocally(async (locally) => {
      const container = startContainer(locally, { leaseSeconds: 8 })
      {
        await using lease = keepLease(locally.channel, { everyMs: 300 })
        await until(() => existsSync(join(container.folder, 'used')) && used(container.folder) >= 12)
        assert.ok(lease.lastBeat !== undefined && !container.ended())
      }
      await container.gone
      assert.equal(readFileSync(join(container.folder, 'why'), 'utf8'), 'lease\n')
    }))

  it('lets a job finish without the laptop', () =>
    runLocally(async (locally) => {
      const container = startContainer(locally, { leaseSeconds: 8 })
      const gone = new AbortController()
      const output = { stdout: byteSink(), stderr: byteSink() }
      const argv = ['sh', '-c', 'echo up; until [ -e "$HOME/go" ]; do sleep 0.1; done; echo done >"$HOME/result"']
      const running = runJob(locally.channel, { id: 'j', argv, cwd: '~' }, { output, signal: gone.signal })
      await until(() => output.stdout.text() === 'up\n')
      gone.abort(new Error('the laptop is closed'))
      await assert.rejects(running)
      await until(() => used(container.folder) >= 12)
      assert.ok(!container.ended())
      writeFileSync(join(locally.home, 'go'), '')
      await container.gone
      assert.equal(readFileSync(join(locally.home, 'result'), 'utf8'), 'done\n')
    }))

  it('ends an idle machine, and says before that how long it has', () =>
    runLocally(async (locally) => {
      const container = startContainer(locally, { idleSeconds: 8, deadlineSeconds: 50 })
      await until(async () => (await readSwitch(locally.channel, container.folder)) !== undefined)
      const state = await readSwitch(locally.channel, container.folder)
      assert.equal(state?.busy, 'none')
      assert.ok(state.endsInSeconds !== undefined && state.endsInSeconds <= 8)
      await container.gone
      assert.equal(readFileSync(join(container.folder, 'why'), 'utf8'), 'idle\n')
    }))

  it('takes an open session for work', () =>
    runLocally(async (locally) => {
      const sessions = join(locally.home, '.ow_sync/sessions')
      mkdirSync(sessions, { recursive: true })
      writeFileSync(join(sessions, 's.pid'), `${process.pid}\n`)
      const container = startContainer(locally, { idleSeconds: 2 })
      await until(() => existsSync(join(container.folder, 'used')) && used(container.folder) >= 4)
      assert.ok(!container.ended())
      await crash(container)
    }))

  it('ends every process when the provider cannot be asked', () =>
    runLocally(async (locally) => {
      const container = startContainer(locally, { deadlineSeconds: 1 }, 'false')
      await container.gone
      assert.ok(existsSync(join(container.folder, 'last-resort')))
      assert.match(container.said(), /could not be asked[^]*STILL RUNNING AND BILLED/)
    }))

  it('takes other limits while it runs', () =>
    runLocally(async (locally) => {
      const container = startContainer(locally, { deadlineSeconds: 600 })
      const { channel } = localMachine(locally.home)
      await until(() => existsSync(join(container.folder, 'state')))
      await changeSwitch(channel, container.folder, { deadlineSeconds: 1, leaseSeconds: 0, idleSeconds: 0 })
      await container.gone
      assert.ok(container.ended())
    }))
})
