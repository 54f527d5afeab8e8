import { randomBytes } from 'node:crypto'
import { Failure } from '@tuglet/kit/lib'
import { environmentScript } from '../environment/environment-script.ts'
import type { Channel } from '../ssh/channel.ts'
import { remotePath } from '../ssh/quote.ts'
import { farPreface, writeFar } from './far-folder.ts'

/** An interactive shell on a machine. */
export interface SessionSpec {
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  /** Also in shells that others open there: one line in ~/.bashrc, as the seed has it. Not for a person's own machine. */
  readonly allShells?: boolean
}

/**
 * Puts what a shell needs onto the machine and gives the command line that opens it (for `openTerminal`): its prompt
 * waits while the first sync runs.
 */
export async function prepareSession(channel: Channel, spec: SessionSpec): Promise<string> {
  const id = randomBytes(6).toString('hex')
  const script = `${farPreface}
s="$W/sessions/${id}"
mkdir -p "$W/sessions" || exit 73
${writeFar('"$W/prompt.sh"', promptHook)}
${writeFar('"$W/bashrc"', bashrc)}
e="$s.env"
if [ -d /dev/shm ] && [ -w /dev/shm ]; then e="/dev/shm/.tuglet-s${id}"; fi
${writeFar('"$e"', environmentScript(spec.env ?? {}))}
${writeFar('"$s"', sessionFile(spec.cwd))}
printf '%s\\n' "$e" >"$s.place"
${spec.allShells ? bashrcLine : ''}`
  const { exitCode, stderr } = await channel.run(script)
  if (exitCode !== 0) {
    throw new Failure('failed', `${channel.where} has no room for a session.`, {
      code: 'SESSION_NOT_PREPARED',
      data: { said: stderr.trim() },
    })
  }
  return `exec sh "$HOME/.ow_sync/sessions/${id}"`
}

const bashrcLine = `touch "$HOME/.bashrc"
grep -q 'ow_sync/prompt.sh' "$HOME/.bashrc" || printf '%s\\n' '[ -r "$HOME/.ow_sync/prompt.sh" ] && . "$HOME/.ow_sync/prompt.sh"' >>"$HOME/.bashrc"`

// Ctrl-C gives the prompt while files are still missing: a person may have reasons.
const promptHook = `_ow_busy() {
  [ -e "$HOME/.ow_sync/busy" ] || return 1
  _ow_pid=
  read -r _ow_pid <"$HOME/.ow_sync/busy" 2>/dev/null
  [ -n "$_ow_pid" ] && kill -0 "$_ow_pid" 2>/dev/null && return 0
  # Between two mounts nobody is at work for a moment.
  [ -n "$(find "$HOME/.ow_sync/busy" -mmin -1 2>/dev/null)" ]
}
_ow_wait() {
  [ -e "$HOME/.ow_sync/busy" ] || return 0
  if ! _ow_busy; then
    [ -n "$_ow_told" ] || printf 'files may be missing: the first sync ended before it was complete\\n' >&2
    _ow_told=1
    return 0
  fi
  _ow_skip=
  trap '_ow_skip=1' INT
  printf 'syncing files (Ctrl-C does not wait) ...' >&2
  while _ow_busy && [ -z "$_ow_skip" ]; do sleep 0.2 2>/dev/null || sleep 1; done
  trap - INT
  printf '\\r\\033[K' >&2
  [ ! -e "$HOME/.ow_sync/busy" ] || printf 'files may be missing: the first sync is not complete\\n' >&2
}
if [ -n "$BASH_VERSION" ]; then
  case "$PROMPT_COMMAND" in
  *_ow_wait*) ;;
  *) PROMPT_COMMAND="_ow_wait\${PROMPT_COMMAND:+;$PROMPT_COMMAND}" ;;
  esac
else
  _ow_wait
fi`

const bashrc = `[ -r /etc/bash.bashrc ] && . /etc/bash.bashrc
[ -r "$HOME/.bashrc" ] && . "$HOME/.bashrc"
. "$HOME/.ow_sync/prompt.sh"`

// Its own number in a file says to the dead-man switch that somebody is here.
function sessionFile(cwd: string): string {
  return `s=$0
read -r e <"$s.place"
echo "$$" >"$s.pid"
[ -r "$HOME/.ow_sync/container-env" ] && . "$HOME/.ow_sync/container-env"
[ -r "$e" ] && . "$e"
rm -f "$e" "$s.place"
cd ${remotePath(cwd)} 2>/dev/null || cd
trap : INT
trap 'exit 129' HUP TERM
if command -v bash >/dev/null 2>&1; then bash --rcfile "$HOME/.ow_sync/bashrc" -i
else ENV="$HOME/.ow_sync/prompt.sh" sh -i
fi
c=$?
rm -f "$s" "$s.pid"
[ "$c" -lt 255 ] || c=254
exit "$c"`
}
