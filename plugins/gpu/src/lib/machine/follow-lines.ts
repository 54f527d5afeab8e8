import { farFolder, farName } from './far-folder.ts'

/** Where to take up the two streams of a job, in bytes. */
export interface StreamOffsets {
  readonly stdout: number
  readonly stderr: number
}

/** What the follow script exits with when there is no such job. */
export const noJobCode = 66

/**
 * Lines that define `follow_job`: both streams from their offsets on, then the mark and the exit code on each. And
 * `follow_started`: the same for a job that says on our stdin that it runs, and again when it has ended.
 */
export function followLines(offsets: StreamOffsets, mark: string): string {
  return `job_ended() {
  [ -s "$d/rc" ] && return 0
  p=
  [ -s "$d/pid" ] && read -r p <"$d/pid"
  if [ -n "$p" ]; then
    kill -0 "$p" 2>/dev/null && return 1
    [ -s "$d/rc" ] && return 0
  else
    n=$((n + 1))
    [ "$n" -gt 300 ] || return 1
  fi
  echo 137 >"$d/rc"
}
skip() {
  [ "$1" -gt 0 ] || return 0
  dd bs=4096 skip=$(($1 / 4096)) count=0
  dd bs=1 count=$(($1 % 4096))
}
take() {
  if [ -s "$d/out" ]; then cat <&3 || return 1; fi
  if [ -s "$d/err" ]; then cat <&4 >&2 || return 1; fi
}
pause() {
  if [ -z "$woken" ]; then
    sleep "$1" 2>/dev/null || sleep 1
    return
  fi
  # One that sleeps for us writes into the same pipe as the job: whichever comes first ends the pause.
  { sleep "$1" || sleep 1; echo t >&8; } >/dev/null 2>&1 &
  read -r word
  [ "$word" = e ] || wait "$!"
}
follow_job() {
  exec 3<"$d/out" 4<"$d/err"
  skip ${offsets.stdout} <&3 >/dev/null 2>&1
  skip ${offsets.stderr} <&4 >/dev/null 2>&1
  n=0
  turn=0
  until job_ended; do
    take || exit 0
    # Nobody tells a silent script that its link is gone: sshd is.
    [ "$PPID" -le 1 ] || kill -0 "$PPID" 2>/dev/null || exit 0
    turn=$((turn + 1))
    if [ "$turn" -lt 20 ]; then pause 0.01; elif [ "$turn" -lt 100 ]; then pause 0.05; else pause 0.2; fi
  done
  take || exit 0
  read -r c <"$d/rc"
  printf '\\036${mark} %s\\n' "$c"
  printf '\\036${mark} %s\\n' "$c" >&2
}
woken=
follow_started() {
  read -r word || exit 73
  # A pipe that cannot be opened again for writing leaves us to look now and then.
  { [ -w /proc/self/fd/0 ] && command exec 8>/proc/self/fd/0; } 2>/dev/null && woken=1
  follow_job
}`
}

/** A script that follows a job that was started before. */
export function followScript(id: string, offsets: StreamOffsets, mark: string): string {
  return `W=${farFolder}
d="$W/jobs/${farName(id)}"
[ -e "$d/out" ] || exit ${noJobCode}
${followLines(offsets, mark)}
follow_job`
}
