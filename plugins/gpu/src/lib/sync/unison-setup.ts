import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { currentHost, Failure } from '@tuglet/kit/lib'
import type { Channel } from '../ssh/channel.ts'
import { quoteAll } from '../ssh/quote.ts'
import { mountLines } from './far-commit.ts'
import type { LiveOptions } from './live-options.ts'
import type { Mount } from './parse-mount.ts'

/** What a run of Unison needs to know of both sides. */
export interface UnisonSetup {
  readonly local: string
  /** The other root, in Unison's words. */
  readonly remote: string
  /** A program of ours that is ssh with the options of this machine: Unison takes no quotes in its own. */
  readonly sshCommand: string
  readonly serverCommand: string
  /** Its memory on this side: a folder of ours, never ~/.unison. */
  readonly archives: string
  /** Whether both sides can be told of changes; else it looks every second. */
  readonly canWatch: boolean
}

/** Finds Unison on both sides and prepares its memory; fails saying which side lacks one that fits. */
export async function unisonSetup(channel: Channel, mount: Mount, options: LiveOptions): Promise<UnisonSetup> {
  const { ssh } = channel
  if (!ssh) throw missing('This machine is not reached by ssh, which Unison needs.')
  const host = currentHost()
  const own = join(host.dirs.state, 'gpu', 'unison')
  const name = createHash('sha256')
    .update([hostname(), own, options.machine, mount.id].join('\0'))
    .digest('hex')
    .slice(0, 16)
  const [near, far] = [await nearSide(), await farSide(channel, mount, name)]
  const archives = join(own, name)
  mkdirSync(archives, { recursive: true, mode: 0o700 })
  // The mount is ours alone: whoever left these locks is dead.
  for (const lock of readdirSync(archives)) if (lock.startsWith('lk')) rmSync(join(archives, lock), { force: true })
  const sshCommand = join(own, `${name}.ssh`)
  writeFileSync(sshCommand, `#!/bin/sh\nexec ssh ${quoteAll(ssh.options)} "$@"\n`, { mode: 0o700 })
  const at = ssh.host.includes(':') ? `[${ssh.host}]` : ssh.host
  return {
    local: mount.local,
    remote: `ssh://${at}/${far.root}`,
    sshCommand,
    serverCommand: `env UNISON="$HOME/.ow_sync/unison/${name}" unison`,
    archives,
    canWatch: near && far.canWatch,
  }
}

async function nearSide(): Promise<boolean> {
  const host = currentHost()
  if (host.platform === 'win32') throw missing('Unison is not used on Windows.')
  const { stdout } = await host.run('sh', ['-c', 'unison -version; command -v unison-fsmonitor'])
  requireFit(stdout, 'here')
  return stdout.includes('unison-fsmonitor')
}

async function farSide(channel: Channel, mount: Mount, name: string): Promise<{ root: string; canWatch: boolean }> {
  const script = `${mountLines(mount)}
mkdir -p "$W/unison/${name}" || exit 73
rm -f "$W/unison/${name}"/lk*
unison -version 2>/dev/null || echo none
command -v unison-fsmonitor
printf '%s' "root=$R"`
  const { stdout, stderr, exitCode } = await channel.run(script)
  const root = /root=(\/[^]*)$/.exec(stdout)?.[1]
  if (exitCode !== 0 || root === undefined) throw missing(`The machine could not prepare it: ${stderr.trim()}`)
  requireFit(stdout, 'on the machine')
  return { root, canWatch: stdout.includes('unison-fsmonitor') }
}

// From 2.52 on versions understand one another.
function requireFit(said: string, where: string): void {
  const [, major = 0, minor = 0] = /^unison version (\d+)\.(\d+)/m.exec(said) ?? []
  if (Number(major) * 1000 + Number(minor) < 2052) throw missing(`There is no Unison 2.52 or newer ${where}.`)
}

function missing(sentence: string): Failure {
  return new Failure('failed', sentence, {
    code: 'UNISON_MISSING',
    hints: ['Sync without it: --sync-engine builtin.'],
  })
}
