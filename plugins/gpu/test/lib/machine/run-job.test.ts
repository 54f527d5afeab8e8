import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '@tuglet/kit/lib'
import { delayProxy } from '@tuglet/testkit'
import { listJobs } from '../../../src/lib/machine/list-jobs.ts'
import { attachJob, runJob } from '../../../src/lib/machine/run-job.ts'
import { openSshChannel } from '../../../src/lib/ssh/open-ssh-channel.ts'
import { localMachine } from '../../support/local-channel.ts'
import { byteSink, onMachine, until, type OnMachine } from '../../support/on-machine.ts'
import { randomNumbers, seed } from '../../support/seeded.ts'
import { shellWithout } from '../../support/shell-without.ts'
import { runLocally } from '../../support/run-locally.ts'
import { sideBySide } from '../../support/side-by-side.ts'

const pieces = [
  'a',
  ' ',
  '\n',
  '$',
  '"',
  "'",
  '\\',
  '`',
  '-',
  '--',
  '*',
  '!',
  '%',
  ';',
  '&',
  '|',
  '<',
  '(',
  'é',
  '漢',
  '🙂',
  '\t',
  '~',
  '#',
  '$(x)',
  '\r',
  '{a,b}',
  '=',
]

function vectors(count: number): string[][] {
  const random = randomNumbers()
  const word = () =>
    Array.from({ length: Math.floor(random() * 8) }, () => pieces[Math.floor(random() * pieces.length)]).join('')
  return Array.from({ length: count }, () => [
    '--first',
    '-n',
    ...Array.from({ length: 1 + Math.floor(random() * 5) }, word),
  ])
}

// One job for all of them: it runs itself with each vector and tells what arrived.
async function arriveAsSent({ channel, sshd }: Pick<OnMachine, 'channel' | 'sshd'>): Promise<void> {
  process.stdout.write(`      TUGLET_SEED=${seed}\n`)
  const sent = vectors(200)
  for (const [index, batch] of [sent.slice(0, 100), sent.slice(100)].entries()) {
    const argv = ['printf', '%s\\0', ...batch.flatMap((words) => [...words, '<end>'])]
    const output = { stdout: byteSink(), stderr: byteSink() }
    assert.equal(await runJob(channel, { id: `argv-${index}`, argv, cwd: sshd.root }, { output }), 0)
    const back = output.stdout
      .text()
      .split('<end>\0')
      .slice(0, -1)
      .map((text) => text.split('\0').slice(0, -1))
    assert.deepEqual(back, batch)
  }
}

describe('runJob', () => {
  const it = sideBySide()
  it('hands over 200 argument vectors byte for byte', function () {
    return onMachine(this, arriveAsSent)
  })

  it('hands them over at a distance of 80 ms too', function () {
    return onMachine(this, async ({ sshd }) => {
      await using proxy = await delayProxy(sshd.port, 80)
      await using far = openSshChannel({ ...sshd.target, port: proxy.port })
      await arriveAsSent({ channel: far, sshd })
    })
  })

  it('keeps stdout and stderr apart, without a terminal in between', () =>
    runLocally(async ({ channel }) => {
      const output = { stdout: byteSink(), stderr: byteSink() }
      const argv = ['sh', '-c', 'printf "a\\nb"; printf "c\\nd" >&2; [ -t 1 ] || printf " no-tty"']
      assert.equal(await runJob(channel, { id: 'j', argv, cwd: '~' }, { output }), 0)
      assert.deepEqual([output.stdout.text(), output.stderr.text()], ['a\nb no-tty', 'c\nd'])
    }))

  for (const code of [0, 1, 127, 254, 255])
    it(`gives exit code ${code} as it is`, () =>
      runLocally(async ({ channel }) => {
        const output = { stdout: byteSink(), stderr: byteSink() }
        assert.equal(await runJob(channel, { id: 'j', argv: ['sh', '-c', `exit ${code}`], cwd: '~' }, { output }), code)
      }))

  it('says 127 and why when there is no such program', () =>
    runLocally(async ({ channel }) => {
      const output = { stdout: byteSink(), stderr: byteSink() }
      assert.equal(await runJob(channel, { id: 'j', argv: ['exit-not-a-builtin', '3'], cwd: '~' }, { output }), 127)
      assert.match(output.stderr.text(), /exit-not-a-builtin.*not found/)
    }))

  it('passes the environment in a file that nobody else can read and that is gone before the command runs', () =>
    runLocally(async ({ channel, home }) => {
      const output = { stdout: byteSink(), stderr: byteSink() }
      const env = { SECRET: `it's "unseen\nlines" $HOME`, EMPTY: '' }
      const argv = [
        'sh',
        '-c',
        'printf "%s|%s|" "$SECRET" "${EMPTY-unset}"; ls /dev/shm | grep -c tuglet-secret-job; ps -eo args | grep -c [u]nseen',
      ]
      await runJob(channel, { id: 'secret-job', argv, cwd: '~', env }, { output })
      assert.equal(output.stdout.text(), `${env.SECRET}||0\n0\n`)
      assert.doesNotMatch(readFileSync(join(home, '.ow_sync/jobs/secret-job/command'), 'utf8'), /unseen/)
    }))

  it('shows no value of a variable in the process list of either side, over a real connection', function () {
    return onMachine(this, async ({ channel }) => {
      const output = { stdout: byteSink(), stderr: byteSink() }
      const spec = { id: 'j', argv: ['ps', '-eo', 'args'], cwd: '~', env: { SECRET: 'hidden-value' } }
      assert.equal(await runJob(channel, spec, { output }), 0)
      assert.match(output.stdout.text(), /ssh .*127\.0\.0\.1/)
      assert.doesNotMatch(output.stdout.text(), /hidden-value/)
    })
  })

  it('loses neither the job nor a byte when the link is cut, and starts nothing twice', () =>
    runLocally(async ({ channel, home, machine }) => {
      const output = { stdout: byteSink(), stderr: byteSink() }
      const argv = [
        'sh',
        '-c',
        'echo started >>"$HOME/starts"; for i in 1 2 3 4 5 6; do echo "line $i"; echo "error $i" >&2; until [ -e "$HOME/go$i" ]; do sleep 0.02; done; done; exit 9',
      ]
      const running = runJob(channel, { id: 'j', argv, cwd: '~' }, { output })
      for (const step of [1, 2, 3, 4, 5, 6]) {
        await until(() => output.stdout.text().includes(`line ${step}`))
        if (step % 2 === 0) machine.cut()
        writeFileSync(join(home, `go${step}`), '')
      }
      assert.equal(await running, 9)
      assert.equal(output.stdout.text(), [1, 2, 3, 4, 5, 6].map((step) => `line ${step}\n`).join(''))
      assert.equal(output.stderr.text(), [1, 2, 3, 4, 5, 6].map((step) => `error ${step}\n`).join(''))
      assert.equal(readFileSync(join(home, 'starts'), 'utf8'), 'started\n')
    }))

  it('goes on over a real connection that is cut', function () {
    return onMachine(this, async ({ sshd }) => {
      await using proxy = await delayProxy(sshd.port, 2)
      await using channel = openSshChannel({ ...sshd.target, port: proxy.port })
      const output = { stdout: byteSink(), stderr: byteSink() }
      const argv = ['sh', '-c', 'echo before; until [ -e go ]; do sleep 0.02; done; echo after; exit 5']
      const running = runJob(channel, { id: 'j', argv, cwd: sshd.root }, { output })
      await until(() => output.stdout.text() === 'before\n')
      proxy.cut()
      writeFileSync(join(sshd.root, 'go'), '')
      assert.equal(await running, 5)
      assert.equal(output.stdout.text(), 'before\nafter\n')
    })
  })

  it('refuses to start while files are missing', () =>
    runLocally(async ({ channel }) => {
      const output = { stdout: byteSink(), stderr: byteSink() }
      const spec = { id: 'j', argv: ['true'], cwd: '~', expects: [{ mountId: 'm', generation: 'g' }] }
      await assert.rejects(
        runJob(channel, spec, { output }),
        (error) => Failure.is(error) && error.code === 'FILES_NOT_SYNCED',
      )
      assert.deepEqual(await listJobs(channel), [])
    }))
})

describe('runJob, in whichever shell there is', () => {
  const it = sideBySide()
  const shells: readonly [string, (home: string) => readonly string[]][] = [
    ['bash', () => ['bash', '--posix']],
    ['a shell without setsid', (home) => shellWithout(['setsid'], join(home, 'bin'))],
  ]
  for (const [name, shell] of shells) {
    it(`passes output on while the command runs, and its exit code, in ${name}`, () =>
      runLocally(async ({ home }) => {
        const { channel } = localMachine(home, shell(home))
        const output = { stdout: byteSink(), stderr: byteSink() }
        const argv = ['sh', '-c', 'echo up; echo oh >&2; while [ ! -e "$HOME/go" ]; do sleep 0.02; done; exit 7']
        const running = runJob(channel, { id: 'j', argv, cwd: '~' }, { output })
        await until(() => output.stdout.text() === 'up\n' && output.stderr.text() === 'oh\n')
        writeFileSync(join(home, 'go'), '')
        assert.equal(await running, 7)
        assert.equal(output.stdout.text() + output.stderr.text(), 'up\noh\n')
      }))
  }

  it('takes a job that nobody waits for any more for ended when it is gone without a word', () =>
    runLocally(async ({ channel, home }) => {
      const output = { stdout: byteSink(), stderr: byteSink() }
      const running = runJob(channel, { id: 'j', argv: ['sleep', '300'], cwd: '~' }, { output })
      const pid = join(home, '.ow_sync/jobs/j/pid')
      await until(() => existsSync(pid) && readFileSync(pid, 'utf8').endsWith('\n'))
      process.kill(-Number(readFileSync(pid, 'utf8')), 'SIGKILL')
      assert.equal(await running, 137)
    }))
})

describe('attachJob', () => {
  const it = sideBySide()
  it('takes up a job at a byte of each stream, from anywhere', () =>
    runLocally(async ({ channel, home }) => {
      const first = { stdout: byteSink(), stderr: byteSink() }
      const argv = [
        'sh',
        '-c',
        'i=0; while [ $i -lt 2000 ]; do echo "line $i"; i=$((i+1)); done; printf err >&2; exit 4',
      ]
      await runJob(channel, { id: 'j', argv, cwd: '~' }, { output: first })
      const other = localMachine(home).channel
      const output = { stdout: byteSink(), stderr: byteSink() }
      assert.equal(await attachJob(other, 'j', { output, from: { stdout: 12_345, stderr: 1 } }), 4)
      assert.deepEqual(output.stdout.bytes(), first.stdout.bytes().subarray(12_345))
      assert.equal(output.stderr.text(), 'rr')
      assert.deepEqual(await listJobs(other), [
        { id: 'j', stdoutBytes: first.stdout.bytes().length, stderrBytes: 3, exitCode: 4 },
      ])
    }))

  it('says that there is no such job', () =>
    runLocally(async ({ channel }) => {
      const attaching = attachJob(channel, 'none', { output: { stdout: byteSink(), stderr: byteSink() } })
      await assert.rejects(attaching, (error) => Failure.is(error) && error.code === 'JOB_NOT_FOUND')
    }))
})
