import { quote, remotePath } from '../ssh/quote.ts'
import { farName, farPreface } from '../machine/far-folder.ts'
import { packControl, packEnd } from './pack-files.ts'
import type { Mount } from './parse-mount.ts'

/** The first lines of everything that works on a mount: R is its folder there, M what is remembered of it. */
export function mountLines(mount: Mount): string {
  return `${farPreface}
R=${remotePath(mount.remote)}
M="$W/mounts/${farName(mount.id)}"
[ -d "$R" ] || ( umask "$U"; mkdir -p "$R" )
[ -d "$M" ] || mkdir -p "$M"
[ -d "$M" ] && R=$(cd "$R" && pwd -P) || { echo "cannot make $R" >&2; exit 73; }
[ "$R" != / ] && [ "$R" != "$HOME" ] || { echo "$R is too much to sync" >&2; exit 73; }`
}

// What goes where something is that is no folder, or into a folder that is there. All else, and what fails, is left to sh.
const renameAll = `sub place {
  my ($s, $r) = @_;
  opendir(my $d, $s) or return;
  for my $n (readdir $d) {
    next if $n eq "." or $n eq ".." or $n =~ /^\\.tuglet-/;
    my ($f, $t) = ("$s/$n", "$r/$n");
    my $there = !-l $t && -d _;
    if (!-l $f && -d _) { place($f, $t) if $there } elsif (!$there) { rename $f, $t }
  }
}
place(@ARGV)`

// GNU's tar takes 10 KiB at a time otherwise, and needs a third more time for it; others do not look at the variable.
const largeRecords = 'TAR_OPTIONS=--blocking-factor=256'

/**
 * Lines that define `receive` and, for afterwards, `clean`: a tar stream from stdin goes into a folder beside its place, and only a whole one is put in
 * place, each file by a rename. What was changed there meanwhile is kept under another name and told on stdout.
 */
export const receiveLines = `for f in "$R"/.tuglet-stage-*; do
  [ -d "$f" ] && ! kill -0 "\${f##*-}" 2>/dev/null && rm -rf "$f"
done
for f in "$R"/.tuglet-delta-*; do
  [ -d "$f" ] && find "$f" -prune -mmin +1440 -exec rm -rf {} +
done
S="$R/.tuglet-stage-$$"
keep() {
  mv -f "$R/$1" "$R/$1$K" && printf 'kept %s\\n' "$1"
}
place() {
  [ -z "$P" ] || ! command -v "$P" >/dev/null 2>&1 || "$P" -e ${quote(renameAll)} "$S" "$R" 2>/dev/null
  commit ""
}
commit() {
  for f in "$S$1"/* "$S$1"/.[!.]* "$S$1"/..?*; do
    t="$R$1/\${f##*/}"
    if [ -d "$f" ] && [ ! -h "$f" ]; then
      if [ -d "$t" ] && [ ! -h "$t" ]; then commit "$1/\${f##*/}" || return 1
      elif [ -e "$t" ] || [ -h "$t" ]; then rm -f "$t" && mv -f "$f" "$t" || return 1
      fi
    elif [ -d "$t" ] && [ ! -h "$t" ] && { [ -e "$f" ] || [ -h "$f" ]; }; then keep "\${t#"$R"/}" || return 1
    fi
  done
  put "$R$1/" "$S$1"/* "$S$1"/.[!.]* "$S$1"/..?*
}
put() {
  D=$1
  shift
  for f in "$@"; do
    shift
    case "\${f##*/}" in .tuglet-*) continue ;; esac
    if [ -h "$f" ] || { [ -e "$f" ] && { [ ! -d "$f" ] || [ ! -e "$D\${f##*/}" ]; }; }; then set -- "$@" "$f"; fi
  done
  [ "$#" -eq 0 ] || mv -f "$@" "$D" 2>/dev/null || for f in "$@"; do
    [ ! -e "$f" ] && [ ! -h "$f" ] || mv -f "$f" "$D" || return 1
  done
}
receive() {
  mkdir "$S" || return 1
  ( umask "$U"; ${largeRecords} tar -xof - -C "$S" ) && [ -f "$S/${packEnd}" ] && . "$S/${packControl}" && place
}
clean() { rm -rf "$S"; }`
