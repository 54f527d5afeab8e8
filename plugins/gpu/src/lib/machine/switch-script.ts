import { quote, remotePath } from '../ssh/quote.ts'
import { limitsLine, type SwitchOptions } from './switch-limits.ts'

/**
 * The dead-man switch: one sh script that the start command of a machine arms, which needs nobody outside. Time is
 * counted by the machine's own clock that only goes forward, and kept on the volume.
 */
export function switchScript(options: SwitchOptions): string {
  const { folder, endMachine, everySeconds = 15, lastResort = everythingElse, sshPorts = [22] } = options
  const firstLease = options.firstLeaseSeconds ?? Math.max(options.leaseSeconds, 900)
  return `#!/bin/sh
HOME=\${HOME:-/root}
W="$HOME/.ow_sync"
D=${remotePath(folder)}
mkdir -p "$W" "$D"
[ -s "$D/limits" ] || echo ${quote(limitsLine(options))} >"$D/limits"
${clockLines}
${busyLines(sshPorts)}
end_machine() {
  ${endMachine.trim() === '' ? 'false' : endMachine}
}
last_resort() {
  ${lastResort}
}
the_end() {
  echo "$1" >"$D/why"
  echo "tuglet: ending this machine: $1"
  tries=0
  while :; do
    tries=$((tries + 1))
    ( end_machine ) || echo "tuglet: the provider could not be asked to end this machine (try $tries)"
    sleep ${Math.max(1, Math.min(20, everySeconds))}
    [ "$tries" -lt 3 ] || { echo "tuglet: STILL RUNNING AND BILLED: ending every process"; last_resort; }
  done
}
start_clock
beat=$(cat "$W/lease" 2>/dev/null)
quiet=0 idle=0 heard=
while :; do
  tick
  read -r deadline lease rest <"$D/limits"
  now_beat=
  [ -s "$W/lease" ] && read -r now_beat <"$W/lease"
  if [ "$now_beat" != "$beat" ]; then beat=$now_beat quiet=0 heard=1; else quiet=$((quiet + dt)); fi
  busy=
  job_runs && { busy=job; quiet=0; }
  [ -n "$busy" ] || { session_open && busy=session; }
  [ -n "$busy" ] || { gpu_works && busy=gpu; }
  if [ -n "$busy" ]; then idle=0; else idle=$((idle + dt)); fi
  [ -n "$heard" ] || [ "$lease" -ge ${firstLease} ] || [ "$lease" -eq 0 ] || lease=${firstLease}
  echo "$used $deadline $quiet $lease $idle $rest \${busy:-none}" >"$D/state.tmp" && mv -f "$D/state.tmp" "$D/state"
  if [ "$deadline" -gt 0 ] && [ "$used" -ge "$deadline" ]; then the_end deadline; fi
  if [ "$lease" -gt 0 ] && [ "$quiet" -ge "$lease" ]; then the_end lease; fi
  if [ "$rest" -gt 0 ] && [ "$idle" -ge "$rest" ]; then the_end idle; fi
  sleep ${everySeconds}
done`
}

// After another boot the uptime starts anew; the wall clock then says what passed, in so far as it can be believed.
const clockLines = `read_clock() {
  boot=none wall=$(date +%s)
  if [ -r /proc/uptime ]; then read -r up rest </proc/uptime; up=\${up%%.*}; else up=$wall; fi
  [ -r /proc/sys/kernel/random/boot_id ] && read -r boot </proc/sys/kernel/random/boot_id
}
start_clock() {
  used=0 last_up= last_boot= last_wall=
  [ -s "$D/used" ] && read -r used last_up last_boot last_wall <"$D/used"
  read_clock
  [ -n "$last_up" ] || last_up=$up
  if [ "$boot" != "$last_boot" ] || [ "$up" -lt "$last_up" ]; then
    gap=$((wall - \${last_wall:-$wall}))
    [ "$gap" -gt 0 ] || gap=0
    [ "$gap" -lt 600 ] || gap=600
    last_up=$((up - gap))
  fi
}
tick() {
  read_clock
  dt=$((up - last_up))
  [ "$dt" -gt 0 ] || dt=0
  used=$((used + dt))
  last_up=$up
  echo "$used $up $boot $wall" >"$D/used.tmp" && mv -f "$D/used.tmp" "$D/used"
}`

function busyLines(sshPorts: readonly number[]): string {
  const ports = sshPorts.map((port) => `*:${port.toString(16).toUpperCase().padStart(4, '0')}/01`).join(' | ')
  return `runs() {
  q=
  [ -s "$1" ] && read -r q <"$1"
  [ -n "$q" ] && kill -0 "$q" 2>/dev/null
}
job_runs() {
  for f in "$W"/jobs/*/pid; do
    [ -s "\${f%pid}rc" ] || { runs "$f" && return 0; }
  done
  return 1
}
session_open() {
  for f in "$W"/sessions/*.pid; do runs "$f" && return 0; done
  for f in /proc/net/tcp /proc/net/tcp6; do
    [ -r "$f" ] || continue
    while read -r _ here _ state _; do
      case "$here/$state" in ${ports}) return 0 ;; esac
    done <"$f"
  done
  return 1
}
gpu_works() {
  command -v nvidia-smi >/dev/null 2>&1 || return 1
  for u in $(nvidia-smi --query-gpu=utilization.gpu --format=csv,noheader,nounits 2>/dev/null); do
    case "$u" in *[!0-9]* | '') ;; *) [ "$u" -ge 5 ] && return 0 ;; esac
  done
  return 1
}`
}

// Inside a container nobody can kill its first process, which our start script is and which ends at TERM.
const everythingElse = `kill -s TERM 1 2>/dev/null
  sleep 5
  kill -s KILL 1 2>/dev/null
  trap '' TERM
  kill -s TERM -- -1 2>/dev/null`
