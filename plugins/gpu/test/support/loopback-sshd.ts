import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import type { SshTarget } from '../../src/lib/ssh/ssh-target.ts'
import { freePort } from './free-port.ts'
import { killAllAtHome } from './kill-all-at-home.ts'

/** A real sshd on a loopback port, with keys and a home directory of its own. */
export interface LoopbackSshd extends AsyncDisposable {
  readonly port: number
  readonly target: SshTarget
  /** The home directory of whoever signs in. */
  readonly home: string
  /** A folder for whatever a test puts on the machine. */
  readonly root: string
  readonly hostKey: string
  readonly keyPath: string
  /** Ends every connection, as a broken link does. */
  cut(): void
}

const sshd = ['/usr/sbin/sshd', '/usr/local/sbin/sshd', '/sbin/sshd'].find((path) => existsSync(path))

/** Why the tests that need a real sshd do not run here; undefined where they do. */
export const noSshd: string | undefined = missing()

function missing(): string | undefined {
  if (process.platform === 'win32') return 'sshd is not tried on Windows'
  if (!sshd) return 'there is no sshd (openssh-server)'
  const gone = ['ssh', 'ssh-keygen'].find((name) => spawnSync(name, ['-V']).error)
  return gone && `there is no ${gone} (openssh-client)`
}

/** Starts one; it ends when it is disposed of, or with this process. */
export async function loopbackSshd(): Promise<LoopbackSshd> {
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true })
  const folder = mkdtempSync(join(tmpdir(), 'tuglet-sshd-'))
  chmodSync(folder, 0o755)
  const [home, root] = ['home', 'root'].map((name) => join(folder, name)) as [string, string]
  for (const path of [home, root]) mkdirSync(path, { mode: 0o700 })
  const [hostKeyPath, keyPath] = ['host_key', 'user_key'].map((name) => join(folder, name)) as [string, string]
  for (const path of [hostKeyPath, keyPath]) spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', path])
  writeFileSync(join(folder, 'authorized_keys'), readFileSync(`${keyPath}.pub`))
  const port = await freePort()
  writeFileSync(join(folder, 'sshd_config'), settings(folder, port))

  const server = spawn(sshd!, ['-D', '-e', '-f', join(folder, 'sshd_config')], { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  const listening = Promise.withResolvers<void>()
  server.stderr.on('data', (chunk: Buffer) => {
    said += chunk
    if (said.includes('listening on')) listening.resolve()
  })
  server.once('exit', () => listening.reject(new Error(`sshd ended: ${said}`)))
  const end = () => {
    endSessions(server.pid)
    server.kill('SIGKILL')
    killAllAtHome(home)
  }
  process.once('exit', end)
  await listening.promise

  const { username } = userInfo()
  const identity = { name: `loopback-${port}`, knownHosts: join(folder, 'known_hosts') }
  return {
    port,
    home,
    root,
    keyPath,
    hostKey: readFileSync(`${hostKeyPath}.pub`, 'utf8').trim(),
    target: { host: '127.0.0.1', port, user: username, keyPath, identity },
    cut: () => endSessions(server.pid),
    async [Symbol.asyncDispose]() {
      process.off('exit', end)
      if (server.exitCode === null && server.signalCode === null) {
        const gone = once(server, 'exit')
        end()
        await gone
      }
      server.stderr.destroy()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

// Only the connections of this server: its children, and theirs where privileges are separated.
function endSessions(pid: number | undefined): void {
  for (const child of childrenOf(pid)) {
    for (const grandchild of childrenOf(child)) if (isSshd(grandchild)) kill(grandchild)
    kill(child)
  }
}

function childrenOf(pid: number | undefined): number[] {
  const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
  return stdout.split('\n').flatMap((line) => (line.trim() ? [Number(line)] : []))
}

function isSshd(pid: number): boolean {
  return existsSync(`/proc/${pid}/comm`) && readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('sshd')
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

function settings(folder: string, port: number): string {
  return [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${folder}/host_key`,
    `AuthorizedKeysFile ${folder}/authorized_keys`,
    `PidFile ${folder}/sshd.pid`,
    `SetEnv HOME=${folder}/home`,
    'UsePAM no',
    'StrictModes no',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'PermitRootLogin prohibit-password',
    'MaxStartups 100',
    'MaxSessions 50',
    'LogLevel INFO',
    'Subsystem sftp internal-sftp',
    '',
  ].join('\n')
}
