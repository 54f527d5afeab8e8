import { quote, quoteAll } from '../ssh/quote.ts'
import { isKind, type Index } from './entry.ts'
import { statTail } from './far-listing.ts'

/** What is to be done on the machine before new files are put in place. */
export interface Control {
  /** Paths that will be replaced or deleted, as they are believed to be there. */
  readonly remote: Index
  readonly replace: readonly string[]
  readonly deletions: readonly string[]
  /** Their version is kept under another name. */
  readonly conflicts: readonly string[]
  readonly suffix: string
  /** Whether files go into so many folders that one program for all of them is worth its start. */
  readonly isScattered?: boolean
  /** Lines that take in what came by another way. */
  readonly arrived?: readonly string[]
}

const chunk = 200

/** The script that goes in front of the files: checks that nothing changed under our hands, keeps what did, deletes. */
export function controlFile(control: Control): string {
  const { remote, replace, deletions, conflicts, suffix, isScattered = false, arrived = [] } = control
  const files = deletions.filter((path) => !isKind(remote.get(path), 'folder'))
  const folders = deletions.filter((path) => isKind(remote.get(path), 'folder')).toSorted((a, b) => (a < b ? 1 : -1))
  return [
    `K=${quote(suffix)}`,
    `P=${isScattered ? 'perl' : ''}`,
    guardLines,
    ...conflicts.map(
      (path) => `[ ! -e "$R"/${quote(path)} ] || same ${quote(path)} || keep ${quote(path)} || return 1`,
    ),
    ...chunks(replace).map((paths) => guarded(paths, remote, 'guard_replaced')),
    ...chunks(files).map((paths) => guarded(paths, remote, 'guard_deleted')),
    ...chunks(files).map((paths) => `delete_files ${quoteAll(paths)}`),
    ...chunks(folders).map((paths) => `( cd "$R" && rmdir -- ${quoteAll(paths.map(dotted))} 2>/dev/null ) || :`),
    ...arrived,
    ':',
  ].join('\n')
}

// One stat for all of them; only when its answer is not the expected one is each looked at by itself.
const guardLines = `seen() { ( cd "$R" && LC_ALL=C stat -c "%s $T %n" "$@" 2>/dev/null ); }
# Somebody else has brought the same there: that is no conflict.
same() { [ ! -h "$R/$1" ] && [ ! -h "$S/$1" ] && cmp -s "$S/$1" "$R/$1"; }
spared='
'
guard_replaced() {
  [ "$(seen "./$1")" = "$2" ] || { [ ! -e "$R/$1" ] && [ ! -h "$R/$1" ]; } || { [ -d "$R/$1" ] && [ ! -h "$R/$1" ]; } || same "$1" || keep "$1"
}
guard_deleted() {
  [ "$(seen "./$1")" = "$2" ] || spared="$spared$1
"
}
delete_files() {
  for p in "$@"; do
    case "$spared" in *"
$p
"*) printf 'kept %s\\n' "$p" ;; *) set -- "$@" "./$p" ;; esac
    shift
  done
  [ "$#" -eq 0 ] || ( cd "$R" && rm -f -- "$@" )
}`

function guarded(paths: readonly string[], remote: Index, each: string): string {
  const tails = paths.map((path) => statTail(remote.get(path) ?? 'folder', path) ?? '')
  const known = paths.filter((path) => statTail(remote.get(path) ?? 'folder', path) !== undefined)
  const expected = known.map((path) => statTail(remote.get(path)!, path)!).join('\n')
  const one = paths.map((path, index) => `${each} ${quote(path)} ${quote(tails[index]!)}`).join('\n')
  return `[ "$(seen ${quoteAll(paths.map(dotted))})" = ${quote(expected)} ] || {\n${one}\n}`
}

function dotted(path: string): string {
  return `./${path}`
}

function chunks(paths: readonly string[]): string[][] {
  const result: string[][] = []
  for (let at = 0; at < paths.length; at += chunk) result.push(paths.slice(at, at + chunk))
  return result
}
