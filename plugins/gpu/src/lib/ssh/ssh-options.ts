import { existsSync } from 'node:fs'
import { Failure } from '@tuglet/kit/lib'
import type { SshTarget } from './ssh-target.ts'

/** What a connection is for. */
export interface SshUse {
  /** The folder of the sockets of warm connections; undefined where there are none (Windows). */
  readonly controlFolder?: string | undefined
  readonly terminal?: boolean
  /** `LOCAL:HOST:REMOTE` as ssh's -L takes it. */
  readonly forwards?: readonly string[]
  readonly connectSeconds?: number
  /** How long a connection stays warm after its last use. */
  readonly persistSeconds?: number
}

/** The options and the destination for ssh, without a command; the person's own configuration stays in force below them. */
export function sshWords(target: SshTarget, use: SshUse = {}): string[] {
  if (target.host === '' || target.host.startsWith('-') || target.user?.startsWith('-')) {
    throw new Failure('usage', `"${target.host}" is no host name.`, { code: 'HOST_NAME_BAD' })
  }
  const options = { ...general(use), ...rented(target), ...warm(use) }
  const words = Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`])
  const forwards = (use.forwards ?? []).flatMap((forward) => ['-L', forward])
  const where = [
    ...(target.port === undefined ? [] : ['-p', String(target.port)]),
    ...(target.user === undefined ? [] : ['-l', target.user]),
  ]
  return [use.terminal ? '-tt' : '-T', ...words, ...forwards, ...where, '--', target.host]
}

/** The words for `ssh -e` of rsync or unison: everything but the destination. */
export function sshTransport(target: SshTarget, use: SshUse = {}): string[] {
  return sshWords(target, use).slice(0, -2)
}

function general(use: SshUse): Record<string, string> {
  return {
    BatchMode: use.terminal ? 'no' : 'yes',
    ConnectTimeout: String(use.connectSeconds ?? 10),
    ServerAliveInterval: '15',
    ServerAliveCountMax: '4',
    LogLevel: 'ERROR',
    RemoteCommand: 'none',
    PermitLocalCommand: 'no',
    // A tunnel of the person's configuration would make every second connection fail.
    ...(use.forwards?.length ? { ExitOnForwardFailure: 'yes' } : { ClearAllForwardings: 'yes' }),
  }
}

function rented({ keyPath, identity }: SshTarget): Record<string, string> {
  const key = keyPath === undefined ? {} : { IdentitiesOnly: 'yes', IdentityFile: configPath(keyPath) }
  if (!identity) return key
  // A first key that nobody could vouch for is taken once; from then on only that one.
  const known = existsSync(identity.knownHosts)
  return {
    ...key,
    ForwardAgent: 'no',
    ForwardX11: 'no',
    HostKeyAlias: identity.name,
    UserKnownHostsFile: configPath(identity.knownHosts),
    GlobalKnownHostsFile: 'none',
    CheckHostIP: 'no',
    UpdateHostKeys: 'no',
    HashKnownHosts: 'no',
    StrictHostKeyChecking: known ? 'yes' : 'accept-new',
  }
}

function warm({ controlFolder, persistSeconds = 60 }: SshUse): Record<string, string> {
  if (controlFolder === undefined) return { ControlMaster: 'no', ControlPath: 'none' }
  return {
    ControlMaster: 'auto',
    ControlPath: `${configPath(controlFolder)}/%C`,
    ControlPersist: String(persistSeconds),
  }
}

// ssh takes options apart like lines of its configuration: blanks end a value and % begins a token.
function configPath(path: string): string {
  const text = path.replaceAll('\\', '/').replaceAll('%', '%%')
  return /\s/.test(text) ? `"${text}"` : text
}
