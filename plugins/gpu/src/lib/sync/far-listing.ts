import { quote } from '../ssh/quote.ts'
import type { Index, Signature } from './entry.ts'
import type { MountState } from './mount-state.ts'

/** Names of folders that a listing passes over: large, and left out by default. */
export type Pruned = readonly string[]

/**
 * Lines that define `changes LAST NEXT MARK`: what differs from the listing called LAST, or all of it, then the mark. LAST
 * is kept until NEXT is asked for, since a link may be lost before NEXT arrived.
 */
export function listingLines(pruned: Pruned): string {
  const names = ['.tuglet-*', '.ow_sync', ...pruned].map((name) => `-name ${quote(name)}`).join(' -o ')
  return `T=
[ -s "$W/stat-time" ] && read -r T <"$W/stat-time"
if [ -z "$T" ]; then
  case $(LC_ALL=C stat -c %.9Y / 2>/dev/null) in [0-9]*.[0-9]*) T=%.9Y ;; *) T=%Y.000000000 ;; esac
  echo "$T" >"$W/stat-time"
fi
list_tree() {
  ( cd "$R" && LC_ALL=C find . \\( ${names} \\) -prune -o -name ${quote('*\n*')} -prune -exec sh -c ${quote(brokenNames)} sh {} + -o ! -name . \\( -type f -o -type l -o -type d \\) -exec stat -c "%f %s $T %n" {} + ) 2>/dev/null | LC_ALL=C sort
}
changes() {
  g=
  [ -s "$M/generation" ] && read -r g <"$M/generation"
  list_tree >"$M/list-$2"
  if [ -n "$1" ] && [ -e "$M/list-$1" ]; then LC_ALL=C comm -3 "$M/list-$1" "$M/list-$2"; k=changed
  else sed 's/^/	/' "$M/list-$2"; k=all
  fi
  for f in "$M"/list-*; do
    [ "$f" = "$M/list-$1" ] || [ "$f" = "$M/list-$2" ] || rm -f "$f"
  done
  echo "$3 $k $g"
}`
}

// A listing is lines: of a name with a line break it only says that there is one.
const brokenNames = 'for f do printf "broken %s\\n" "$(printf %s "$f" | tr "\\n" "?")"; done'

/** Names with a line break that a listing tells of and that are not ours; the breaks are shown as `?`. */
export function brokenIn({ lines }: Listing, { base }: MountState): string[] {
  const ours = new Set([...base.keys()].filter((path) => path.includes('\n')).map((path) => path.replaceAll('\n', '?')))
  const told = lines.flatMap((line) => /^\tbroken \.\/(.*)$/.exec(line)?.[1] ?? [])
  return told.filter((path) => !ours.has(path))
}

/** Lines of a listing, up to the mark. */
export interface Listing {
  readonly lines: readonly string[]
  /** All files; what differs from the last listing; or nothing at all, since nobody but us has pushed meanwhile. */
  readonly kind: 'all' | 'changed' | 'same'
  /** The last push that was in place before it was made. */
  readonly generation: string
}

/** Brings what we know of the machine up to date; gives the paths that are not as they were. */
export function applyListing(state: MountState, listing: Listing, serial: string): Set<string> {
  const { lines, generation } = listing
  const isWhole = listing.kind === 'all'
  const touched = seenByNow(state, generation)
  const next: Index = isWhole ? new Map() : state.remote
  for (const line of lines) if (!line.startsWith('\t')) drop(next, line, touched)
  for (const line of lines) {
    const found = line.startsWith('\t') ? parseLine(line.slice(1)) : undefined
    if (!found) continue
    next.set(found.path, found.signature)
    touched.add(found.path)
  }
  // The machine does not know our last listing: its disk is another one, and what is not there was not deleted.
  if (isWhole) {
    for (const path of [...state.remote.keys(), ...state.base.keys()]) touched.add(path)
    state.base.clear()
    state.generation = ''
  }
  state.remote = next
  state.serial = serial
  return touched
}

// A listing says nothing about pushes that came after it was begun.
function seenByNow({ pending, generations }: MountState, generation: string): Set<string> {
  const known = generations.indexOf(generation)
  const seen = [...pending].filter(([, push]) => generations.indexOf(push.generation) <= known).map(([path]) => path)
  for (const path of seen) pending.delete(path)
  return new Set(seen)
}

function drop(index: Index, line: string, touched: Set<string>): void {
  const gone = parseLine(line)
  if (!gone) return
  index.delete(gone.path)
  touched.add(gone.path)
}

function parseLine(line: string): { path: string; signature: Signature } | undefined {
  const [, mode, size, time, path] = /^([\da-f]+) (\d+) (\d+\.\d+) \.\/(.*)$/.exec(line) ?? []
  if (mode === undefined || path === undefined) return undefined
  const bits = Number.parseInt(mode, 16)
  const kind = bits & 0o170000
  if (kind === 0o040000) return { path, signature: 'folder' }
  const runs = kind === 0o100000 && (bits & 0o111) !== 0 ? 'x' : '-'
  return { path, signature: `${kind === 0o120000 ? 'link' : 'file'} ${runs} ${size} ${time}` }
}

/** What `stat` prints of a path of this signature, for comparing on the machine; undefined for folders. */
export function statTail(signature: Signature, path: string): string | undefined {
  const [kind, , size, time] = signature.split(' ')
  return kind === 'folder' ? undefined : `${size} ${time} ./${path}`
}
