import { currentHost, Failure } from '@tuglet/kit/lib'
import type { SshWay } from '../ssh/channel.ts'
import { isKind, sizeOf, type Signature } from './entry.ts'
import type { MountSession } from './mount-session.ts'
import { signatureAt } from './place-file.ts'
import type { SyncPlan } from './plan-sync.ts'
import { sshLine } from './ssh-line.ts'

/** Files that lie on the machine already, beside their place, as they were here when they were read. */
export type Deltas = ReadonlyMap<string, Signature>

const worthBytes = 16 * 2 ** 20

/**
 * Sends changed files by rsync, which sends only what differs from the version that is there, into the folder of a
 * generation beside their places. Unless rsync was asked for, a machine without it is no failure: then nothing is sent.
 */
export async function rsyncDeltas(session: MountSession, plan: SyncPlan, generation: string): Promise<Deltas> {
  const { options, mount, tree, channel } = session
  const paths = deltaPaths(session, plan)
  if (paths.length === 0) return new Map()
  const isAsked = options.engine === 'rsync'
  if (!channel.ssh) return unless(isAsked, 'rsync needs ssh, which this machine is not reached by.')
  const before = new Map(paths.map((path) => [path, signatureAt(tree.root, path)]))
  const ran = await run(channel.ssh, { root: tree.root, paths, place: deltaPlace(mount.remote, generation), options })
  if (ran !== undefined) return unless(isAsked, ran)
  const whole = [...before].filter(
    ([path, signature]) => signature !== undefined && signatureAt(tree.root, path) === signature,
  )
  return new Map(whole as [string, Signature][])
}

/** Lines of the script in front of the files: they take what rsync brought among those that are put in place. */
export function deltaLines(
  deltas: Deltas,
  { generation, quoted }: { generation: string; quoted: (path: string) => string },
) {
  const folder = deltaFolder(generation)
  const moves = [...deltas].flatMap(([path, signature]) => {
    const seconds = signature.split(' ')[3]?.split('.')[0] ?? '0'
    const parent = path.includes('/')
      ? [`mkdir -p "$S"/${quoted(path.slice(0, path.lastIndexOf('/')))} || return 1`]
      : []
    const [from, to] = [`"$R/${folder}"/${quoted(path)}`, `"$S"/${quoted(path)}`]
    return [...parent, `mv -f ${from} ${to} && touch -m -d @${seconds} ${to} || return 1`]
  })
  return moves.length === 0 ? [] : [...moves, `rm -rf "$R/${folder}"`]
}

function deltaPaths({ options, state, tree, channel }: MountSession, plan: SyncPlan): string[] {
  const { engine = 'auto' } = options
  if (engine === 'builtin' || engine === 'unison' || (engine === 'auto' && !channel.ssh)) return []
  return plan.push.filter((path) => {
    const [mine, theirs] = [tree.scan.index.get(path), state.remote.get(path) ?? state.base.get(path)?.remote]
    if (engine === 'rsync') return isKind(mine, 'file')
    return isKind(theirs, 'file') && isKind(mine, 'file') && Math.min(sizeOf(mine!), sizeOf(theirs!)) >= worthBytes
  })
}

interface Sending {
  readonly root: string
  readonly paths: readonly string[]
  readonly place: string
  readonly options: MountSession['options']
}

/** Why it did not work; undefined when it did. */
async function run(way: SshWay, { root, paths, place, options }: Sending): Promise<string | undefined> {
  const host = currentHost()
  const { signal = host.signal } = options
  const at = way.host.includes(':') ? `[${way.host}]` : way.host
  // A whole file under its final name or none: never --inplace. Names travel in the protocol, not in a shell's words.
  const words = ['-lpts', '--from0', '--files-from=-', '--copy-dest=..', '-e', sshLine(way.options)]
  try {
    const input = paths.join('\0')
    const { exitCode, stderr } = await host.run('rsync', [...words, '--', `${root}/`, `${at}:${place}/`], {
      input,
      signal,
    })
    // A file that vanished meanwhile is looked at again.
    return exitCode === 0 || exitCode === 24 ? undefined : `rsync ended with ${exitCode}: ${lastLine(stderr)}`
  } catch (error) {
    if (signal.aborted || !Failure.is(error)) throw error
    return error.message
  }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? ''
}

function unless(isAsked: boolean, reason: string): Deltas {
  if (!isAsked) return new Map()
  throw new Failure('failed', 'The files could not be sent by rsync.', {
    code: 'RSYNC_FAILED',
    hints: ['Leave the choice to the program: --sync-engine auto.'],
    data: { said: reason },
  })
}

function deltaFolder(generation: string): string {
  return `.tuglet-delta-${generation}`
}

// rsync's own words are relative to the home directory there.
function deltaPlace(remote: string, generation: string): string {
  return `${remote.startsWith('~/') ? remote.slice(2) : remote}/${deltaFolder(generation)}`
}
