import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { runCommand, type CommandRun } from '@tuglet/testkit'
import GpuDown from '../../src/commands/gpu/down.ts'
import GpuExec from '../../src/commands/gpu/exec.ts'
import { openLedger, type Ledger } from '../../src/lib/ledger/open-ledger.ts'
import { startFakeRunpod, type FakeRunpod } from '../fake-runpod/start-fake-runpod.ts'
import { testKey } from '../providers/runpod/runpod-rig.ts'
import { killAllAtHome } from '../support/kill-all-at-home.ts'
import { realHost } from '../support/real-host.ts'
import { localSsh } from './local-ssh.ts'

/** A whole `gpu exec` on a fake RunPod whose machines are folders of this computer. */
export interface ExecWorld extends AsyncDisposable {
  readonly fake: FakeRunpod
  readonly ledger: Ledger
  /** Where results come back to. */
  readonly cwd: string
  exec(spot: boolean): Promise<CommandRun>
  /** `gpu down --orphans` by somebody else, so many minutes after now. */
  downOrphans(afterMinutes: number): Promise<CommandRun>
}

const root = [new URL('../../', import.meta.url)]
// Waiting is most of what a fault leads to.
const pace = 100

/** Makes one. */
export async function execWorld(): Promise<ExecWorld> {
  const far = mkdtempSync(join(tmpdir(), 'tuglet-faults-'))
  const workplace = join(far, 'ws')
  const path = [localSsh(far), process.env['PATH']].join(delimiter)
  const first = realHost()
  const fake: FakeRunpod = await startFakeRunpod({
    hangMs: 300,
    ssh: { host: 'pod.example', port: 22, user: 'root' },
    onPod({ lines }) {
      arm(workplace)
      const ts = new Date().toISOString()
      lines.push({ source: 'container', line: 'tuglet-host-key ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA', ts })
      lines.push({ source: 'container', line: 'tuglet-host-key end', ts })
    },
  })
  const env = { PATH: path, TUGLET_RUNPOD_ENDPOINT: fake.url, RUNPOD_API_KEY: testKey, XDG_RUNTIME_DIR: undefined }
  const again = () => realHost({ answers: { '--yes': 'yes' }, env, pace, cwd: first.cwd, dirs: first.dirs })
  writeFileSync(join(first.cwd, 'in.txt'), 'input')
  return {
    fake,
    ledger: openLedger(first),
    cwd: first.cwd,
    exec(spot) {
      const words = [...(spot ? ['--spot'] : []), '--gpu', 'L40S', '--mount', `.:${workplace}`, 'sh', '-c']
      return runCommand(GpuExec, [...words, 'cat in.txt; echo out >out.txt'], { host: again(), plugins: root })
    },
    downOrphans(afterMinutes) {
      const host = again()
      const { now } = host
      const later = () => new Date(now().getTime() + afterMinutes * 60_000)
      return runCommand(GpuDown, ['--orphans'], { host: Object.assign(host, { now: later }), plugins: root })
    },
    async [Symbol.asyncDispose]() {
      killAllAtHome(join(far, 'far-home'))
      await fake.close()
      rmSync(far, { recursive: true, force: true, maxRetries: 5 })
      await first[Symbol.asyncDispose]()
    },
  }
}

/** What the start command leaves behind once it has run. */
function arm(workplace: string): void {
  const folder = join(workplace, '.tuglet-switch')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'state'), '0 86400 0 600 0 1200 none\n')
  writeFileSync(join(folder, 'limits'), '86400 600 1200\n')
}
