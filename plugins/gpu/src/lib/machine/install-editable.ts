import type { Sink } from '@tuglet/kit/lib'
import { Failure } from '@tuglet/kit/lib'
import { createHash, randomBytes } from 'node:crypto'
import type { Channel } from '../ssh/channel.ts'
import { runJob } from './run-job.ts'

/** Where to install, with which environment, and who sees what pip says. */
export interface InstallOptions {
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  readonly output: Pick<Sink, 'write'>
}

/** What became of it. */
export type Installed = 'noProject' | 'unchanged' | 'installed'

// What decides whether an installation is still right: the project's own files, and the Python that has it.
const script = `[ -f pyproject.toml ] || exit 90
h=$(cat pyproject.toml setup.py setup.cfg requirements*.txt uv.lock poetry.lock 2>/dev/null | cksum; command -v python3; python3 --version 2>&1; pwd)
[ "$h" = "$(cat "$1" 2>/dev/null)" ] && exit 91
python3 -m pip install -e . || exit $?
mkdir -p "\${1%/*}" && printf '%s\\n' "$h" >"$1"`

/**
 * Installs the project in the working directory, once its files are there, unless nothing that matters has changed since;
 * a pip that fails is a failure with its exit code.
 */
export async function installEditable(channel: Channel, options: InstallOptions): Promise<Installed> {
  const { cwd, env = {}, output } = options
  const name = createHash('sha256').update(cwd).digest('hex').slice(0, 16)
  const argv = [
    'sh',
    '-c',
    script.replaceAll('"$1"', `"$HOME/.ow_sync/installed/${name}"`).replaceAll('${1%/*}', '$HOME/.ow_sync/installed'),
    'install',
  ]
  const id = `install-${randomBytes(6).toString('hex')}`
  const code = await runJob(channel, { id, argv, cwd, env }, { output: { stdout: output, stderr: output } })
  if (code === 90) return 'noProject'
  if (code === 91) return 'unchanged'
  if (code === 0) return 'installed'
  throw new Failure('failed', `The editable install failed with exit code ${code}.`, {
    code: 'EDITABLE_INSTALL_FAILED',
    hints: ['Go on without it: --no-editable-install.'],
    exitCode: code,
  })
}
