import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { startFakeRunpod, type FakeRunpod } from '../fake-runpod/start-fake-runpod.ts'
import { loopbackSshd } from '../support/loopback-sshd.ts'
import { cliDesk, type CliDesk } from './cli-desk.ts'

/** A RunPod whose pods are one real sshd, and a desk whose processes use it. */
export interface RunpodBench extends AsyncDisposable {
  readonly fake: FakeRunpod
  readonly desk: CliDesk
  readonly words: readonly string[]
}

/** Starts one; a pod is armed and takes its key as soon as it is created. */
export async function runpodBench(): Promise<RunpodBench> {
  const sshd = await loopbackSshd()
  const far = mkdtempSync(join(tmpdir(), 'tuglet-far-'))
  const cwd = join(far, 'ws')
  mkdirSync(join(cwd, '.tuglet-switch'), { recursive: true })
  writeFileSync(join(cwd, '.tuglet-switch/state'), '0 86400 0 600 0 1200 none\n')
  writeFileSync(join(cwd, '.tuglet-switch/limits'), '86400 600 1200\n')
  const ssh = { host: '127.0.0.1', port: sshd.port, user: userInfo().username }
  const fake = await startFakeRunpod({ ssh, bootMs: process.env['TUGLET_DEEP'] === '1' ? 100 : 0 })
  const known = new Set<string>()
  const settle = setInterval(() => {
    for (const { id, body } of fake.pods) {
      if (known.has(id)) continue
      known.add(id)
      appendFileSync(join(dirname(sshd.home), 'authorized_keys'), `${body.env?.['PUBLIC_KEY'] ?? ''}\n`)
      fake.print(id, `tuglet-host-key ${sshd.hostKey}`)
      fake.print(id, 'tuglet-host-key end')
    }
  }, 5)
  const desk = cliDesk({ TUGLET_RUNPOD_ENDPOINT: fake.url, RUNPOD_API_KEY: 'rpa_TESTKEY0000', NO_COLOR: '1' })
  writeFileSync(join(desk.cwd, 'in.txt'), 'input')
  return {
    fake,
    desk,
    words: ['gpu', 'exec', '--yes', '--mount', `.:${cwd}`, 'sh', '-c', 'cat in.txt; sleep 0.2; echo out >out.txt'],
    async [Symbol.asyncDispose]() {
      clearInterval(settle)
      desk[Symbol.dispose]()
      await fake.close()
      await sshd[Symbol.asyncDispose]()
      rmSync(far, { recursive: true, force: true })
    },
  }
}
