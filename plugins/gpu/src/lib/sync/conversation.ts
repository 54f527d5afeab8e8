import { randomBytes } from 'node:crypto'
import type { RemoteProcess } from '../ssh/channel.ts'
import { collectText } from '../ssh/collect.ts'
import { mountLines, receiveLines } from './far-commit.ts'
import { listingLines } from './far-listing.ts'
import type { MountSession, SyncOptions } from './mount-session.ts'
import type { MountState } from './mount-state.ts'
import { lineReader, type LineReader } from './read-listing.ts'

/** A sync before anybody has looked at the folder here. */
export type About = Omit<MountSession, 'tree'>

/** An open connection about one sync. */
export interface Conversation extends Names {
  readonly remote: RemoteProcess
  readonly said: Promise<string>
  readonly lines: LineReader
}

interface Names {
  readonly mark: string
  readonly serial: string
  readonly generation: string
}

/** Opens the connection of a sync: the machine begins to list its files, and then waits for ours. */
export function openConversation(about: About, pruned: readonly string[]): Conversation {
  const [mark, serial, generation] = [16, 8, 8].map((size) => randomBytes(size).toString('hex')) as [
    string,
    string,
    string,
  ]
  const names = { mark, serial, generation }
  const remote = about.channel.stream(sessionScript(about, { ...names, pruned }), { isPublic: true })
  const said = collectText(remote.stderr)
  said.catch(() => undefined)
  return { ...names, remote, said, lines: lineReader(remote.stdout) }
}

function sessionScript({ mount, options, state }: About, names: Names & { pruned: readonly string[] }): string {
  const { begin = false, end = false } = options.marker ?? {}
  const { serial, mark, generation, pruned } = names
  // Whose it is stands in it: a prompt does not wait for a sync that died.
  const busyLine = begin ? 'echo "$$" >"$W/busy"' : options.marker ? '[ ! -e "$W/busy" ] || echo "$$" >"$W/busy"' : ''
  const list = `changes '${state.serial}' ${serial} ${mark}`
  return `${mountLines(mount)}
${busyLine}
${listingLines(pruned)}
${receiveLines}
${isTrusting(options, state) ? unlessSame(state, { list, mark }) : list}
IFS= read -r go || exit 76
if [ "$go" = go ]; then receive || { clean; exit 74; }; echo ${generation} >"$M/generation"; fi
${end ? 'rm -f "$W/busy"' : ''}
echo done
[ "$go" != go ] || clean`
}

/** A push asks for no list when the last one was ours: what it replaces is looked at right before, in any case. */
export function isTrusting({ direction, force }: SyncOptions, { serial, generation }: MountState): boolean {
  return direction === 'push' && !force && serial !== '' && generation !== ''
}

function unlessSame({ serial, generation }: MountState, { list, mark }: { list: string; mark: string }): string {
  return `g=
[ -e "$M/list-${serial}" ] && [ -s "$M/generation" ] && read -r g <"$M/generation"
if [ "$g" = ${generation} ]; then echo "${mark} same $g"; else ${list}; fi`
}
