import { randomBytes } from 'node:crypto'
import { collectText } from '../ssh/collect.ts'
import { mountLines } from './far-commit.ts'
import { applyListing, listingLines } from './far-listing.ts'
import { lineReader, readListing } from './read-listing.ts'
import type { MountSession } from './mount-session.ts'

/** Tells of changes on the machine. */
export interface MachineWatch {
  /** Settles when the link is lost, never before. */
  readonly lost: Promise<void>
  close(): void
}

/** Looks at the mount on the machine every second, sooner where it has inotifywait, and tells which paths changed. */
export function watchMachine(session: MountSession, changed: (paths: ReadonlySet<string>) => void): MachineWatch {
  const { channel, mount, tree, state } = session
  const [prefix, mark] = [randomBytes(6).toString('hex'), randomBytes(16).toString('hex')] as [string, string]
  const script = `${mountLines(mount)}
${listingLines(tree.pruned)}
nap() {
  inotifywait -qq -r -t 10 -e modify,attrib,create,delete,move "$R" >/dev/null 2>&1
  c=$?
  [ "$c" -eq 0 ] || [ "$c" -eq 2 ] || sleep 1
}
p='${state.serial}' i=0
while :; do
  i=$((i + 1))
  changes "$p" "${prefix}$i" ${mark} || exit 0
  p="${prefix}$i"
  nap
done`
  const remote = channel.stream(script, { isPublic: true })
  void collectText(remote.stderr).catch(() => undefined)
  const lines = lineReader(remote.stdout)
  const read = async (): Promise<void> => {
    for (let count = 1; ; count++) {
      const touched = applyListing(state, await readListing(lines, mark), `${prefix}${count}`)
      changed(touched)
    }
  }
  const lost = Promise.allSettled([read(), remote.ended]).then(() => undefined)
  return { lost, close: () => remote.kill() }
}
