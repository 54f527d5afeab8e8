import { environmentScript } from '../environment/environment-script.ts'
import { quote, quoteAll, remotePath } from '../ssh/quote.ts'
import { farFolder, farName, writeFar } from './far-folder.ts'
import type { ExpectedFiles, JobSpec } from './job-spec.ts'

/** What the start script exits with when the files of a job are not all there. */
export const filesMissingCode = 75

/** What the start script exits with when the working directory is not there. */
export const folderMissingCode = 72

/**
 * Lines that define `prepare`, which says on stdout when all files of a job are there, and `begin`, which starts the job,
 * detached, once that comes on stdin, and whose stdout hears of its start (`s`) and its end (`e`). `job_is_there` says
 * that neither must be called, since the id was started before.
 */
export function startLines(spec: JobSpec): string {
  const id = farName(spec.id)
  const hasEnv = Object.keys(spec.env ?? {}).length > 0
  return `W=${farFolder}
d="$W/jobs/${id}"
job_is_there() { [ -d "$d" ]; }
if ! job_is_there; then
${(spec.expects ?? []).map(expectLine).join('\n')}
[ -d ${remotePath(spec.cwd)} ] || exit ${folderMissingCode}
${hasEnv ? environmentPlace(id) : 'e='}
R=${quote(runScript(spec.stdin === true))}
fi
prepare() {
  umask 077
  mkdir "$d" 2>/dev/null || { mkdir -p "$W/jobs" && mkdir "$d"; } || exit 73
${hasEnv ? writeFar('"$e"', environmentScript(spec.env!)) : ''}
  printf '%s\\n' ${quote(commandFile(spec))} >"$d/command" && : >"$d/out" && : >"$d/err" || exit 73
  ${spec.stdin ? ': >"$d/in" || exit 73' : ''}
  echo go
}
begin() {
  if command -v setsid >/dev/null 2>&1; then exec setsid sh -c "$R" "$d" "$e" 9>&1 >/dev/null 2>&1
  else exec sh -c "$R" "$d" "$e" 9>&1 >/dev/null 2>&1
  fi
}`
}

// In memory where the machine has a place for that; the file is gone before the command starts.
function environmentPlace(id: string): string {
  return `e="$d/env"
if [ -d /dev/shm ] && [ -w /dev/shm ]; then e="/dev/shm/.tuglet-${id}"; fi`
}

function expectLine({ mountId, generation }: ExpectedFiles): string {
  const file = `"$W/mounts/${farName(mountId)}/generation"`
  return `g=
[ -s ${file} ] && read -r g <${file}
[ "$g" = ${quote(generation)} ] || exit ${filesMissingCode}`
}

function commandFile({ argv, cwd }: JobSpec): string {
  return `[ -r "$l" ] && . "$l"
[ -r "$W/container-env" ] && . "$W/container-env"
[ -n "$e" ] && . "$e" && rm -f "$e"
cd ${remotePath(cwd)} || exit ${folderMissingCode}
set -- ${quoteAll(argv)}
exec "$@"`
}

// What a login shell knows (PATH of conda, modules) is asked once and kept: its profile can take longer than the command.
const loginLines = `stale() {
  [ -e "$l" ] || return 0
  for f in /etc/profile /etc/profile.d "$HOME/.profile" "$HOME/.bash_profile" "$HOME/.bash_login" "$HOME/.bashrc"; do
    [ "$f" -nt "$l" ] && return 0
  done
  return 1
}
if stale; then (
  umask 077
  b=$(command -v bash || command -v sh)
  "$b" -lc "unset PWD OLDPWD SHLVL _; exec sh -c \\"export -p\\" >&3" 3>"$l.$$" 9>&- </dev/null >/dev/null 2>&1
  mv -f "$l.$$" "$l"
) fi`

// The leader of the job's process group: signals to the group are for the command, so it outlives them itself.
function runScript(hasInput: boolean): string {
  return `d=$0 e=$1 W=${farFolder}
l="$W/login-env"
k=
heed() {
  trap : QUIT PIPE
  trap 'k=129' HUP
  trap 'k=130' INT
  trap 'k=143' TERM
}
heed
read -r go || exit 73
exec </dev/null
echo "$$" >"$d/pid"
echo s >&9
${loginLines}
command_of_job() {
  c=$k
  # Whoever stopped it while its environment was looked for does not see it start.
  [ -n "$c" ] || { ( . "$d/command" ) >>"$d/out" 2>>"$d/err" 9>&-; c=$?; }
  echo "$c" >"$d/rc"
  echo e >&9
}
${hasInput ? feedLines : 'command_of_job'}`
}

// What stdin brought is in a file, so a lost link ends it no sooner; the descriptor keeps the place between reads.
const feedLines = `feed() {
  exec 3<"$d/in"
  while [ ! -e "$d/rc" ]; do
    if [ -e "$d/in.end" ]; then cat <&3; return; fi
    cat <&3 || return
    sleep 0.05 2>/dev/null || sleep 1
  done
}
# A pipeline runs in shells of its own, which forget the traps.
feed 2>/dev/null | { heed; command_of_job; }`
