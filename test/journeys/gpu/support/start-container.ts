import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** What a container is started with. */
export interface ContainerOptions {
  /** The start command, as one line of shell. */
  readonly command: string
  readonly env: Readonly<Record<string, string>>
  /** Where its image's sshd listens, on loopback. */
  readonly sshPort: number
  /** Takes each line that the start command writes. */
  readonly log: (line: string) => void
}

/** A container that runs until its first process ends or it is disposed of. */
export interface Container extends AsyncDisposable {
  readonly ended: Promise<unknown>
}

/** Why there can be no container here; undefined where there can. */
export const noContainer: string | undefined = missing()

function missing(): string | undefined {
  if (process.platform !== 'linux') return 'a container needs Linux'
  const tried = spawnSync('unshare', ['--mount', '--pid', '--fork', '--propagation', 'private', 'true'])
  return tried.status === 0 ? undefined : 'a container needs namespaces (root on Linux)'
}

/**
 * Starts a command as the first process of a container: the programs of this machine, a root directory, processes and
 * mounts of its own, /workspace among them. When it goes, all that ran in it goes.
 */
export function startContainer({ command, env, sshPort, log }: ContainerOptions): Container {
  const root = mkdtempSync(join(tmpdir(), 'tuglet-container-'))
  const unshare = ['--mount', '--pid', '--fork', '--kill-child=KILL', '--propagation', 'private']
  const child = spawn('unshare', [...unshare, 'sh', '-euc', image, 'image', root, String(sshPort), command], {
    env: { ...env, HOME: '/root', PATH: '/opt/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', log)
  const ended = once(child, 'close')
  return {
    ended,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await ended
      rmSync(root, { recursive: true, force: true })
    },
  }
}

// What an image brings: programs and libraries are those of this machine, everything else is its own.
const image = `root=$1 port=$2 command=$3
mount -t tmpfs -o mode=755 image "$root"
for name in usr bin sbin lib lib32 lib64 libx32; do
  if [ -L "/$name" ]; then cp -P "/$name" "$root/$name"
  elif [ -d "/$name" ]; then mkdir "$root/$name"; mount --bind "/$name" "$root/$name"
  fi
done
cd "$root"
mkdir -p dev proc etc/ssh root run opt/bin var/log workspace data code
mkdir -m 1777 tmp
mount --rbind /dev dev
mount -t proc proc proc
for name in passwd group shadow nsswitch.conf hosts profile profile.d bash.bashrc alternatives ld.so.cache ld.so.conf ld.so.conf.d; do
  [ ! -e "/etc/$name" ] || cp -a "/etc/$name" etc/
done
cat >etc/ssh/sshd_config <<CONFIG
Port $port
ListenAddress 127.0.0.1
UsePAM no
PermitRootLogin prohibit-password
Subsystem sftp internal-sftp
CONFIG
ln -s /usr/bin/python3 opt/bin/python
exec chroot "$root" /bin/sh -c "cd / && exec $command"`
