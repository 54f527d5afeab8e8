import { hostKeyMark } from '../ssh/host-keys.ts'
import { quote } from '../ssh/quote.ts'
import { writeFar } from './far-folder.ts'
import type { SwitchOptions } from './switch-limits.ts'
import { switchScript } from './switch-script.ts'

/** What the start command of a machine prepares. */
export interface StartOptions {
  readonly switch: SwitchOptions
  /** Who may sign in; without one no sshd is started (a provider with a stream of its own). */
  readonly publicKey?: string
  /** Names of variables that stay out of what jobs see, such as the provider's key for this machine. */
  readonly hide?: readonly string[]
}

/**
 * The start command of a machine, for `sh -c`: arms the switch before anything else, tells its host keys to the log, and
 * starts sshd, which it installs where the image has none.
 */
export function startScript({ switch: limits, publicKey, hide = [] }: StartOptions): string {
  const hidden = ['PWD', 'OLDPWD', 'SHLVL', 'HOME', '_', 'TERM', ...hide].join(' ')
  return `trap 'exit 0' TERM INT
HOME=\${HOME:-/root}
export HOME
W="$HOME/.ow_sync"
mkdir -p "$W" && chmod 700 "$W"
for f in "$W"/jobs/*/pid; do [ -s "$f" ] && [ ! -s "\${f%pid}rc" ] && echo 137 >"\${f%pid}rc"; done
rm -f "$W"/sessions/*.pid "$W/busy"
${writeFar('"$W/switch"', switchScript(limits))}
sh "$W/switch" &
( umask 077; unset ${hidden}; export -p >"$W/container-env" )
${publicKey === undefined ? '' : sshdLines(publicKey)}
while :; do sleep 3600 & wait $!; done`
}

function sshdLines(publicKey: string): string {
  return `( umask 077; mkdir -p "$HOME/.ssh"; touch "$HOME/.ssh/authorized_keys" )
grep -qxF ${quote(publicKey)} "$HOME/.ssh/authorized_keys" || printf '\\n%s\\n' ${quote(publicKey)} >>"$HOME/.ssh/authorized_keys"
find_sshd() { for s in /usr/sbin/sshd /usr/local/sbin/sshd /sbin/sshd /usr/bin/sshd; do [ -x "$s" ] && return 0; done; return 1; }
find_sshd || {
  if command -v apt-get >/dev/null 2>&1; then apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends openssh-server
  elif command -v apk >/dev/null 2>&1; then apk add --no-cache openssh-server
  elif command -v dnf >/dev/null 2>&1; then dnf install -y -q openssh-server
  elif command -v microdnf >/dev/null 2>&1; then microdnf install -y openssh-server
  elif command -v yum >/dev/null 2>&1; then yum install -y -q openssh-server
  fi >/dev/null 2>&1
}
ssh-keygen -A >/dev/null 2>&1
for f in /etc/ssh/ssh_host_*_key.pub; do [ -r "$f" ] && echo "${hostKeyMark} $(cat "$f")"; done
echo "${hostKeyMark} end"
mkdir -p /run/sshd && chmod 755 /run/sshd
if find_sshd; then "$s" || echo "tuglet: sshd did not start"; else echo "tuglet: this image has no sshd and none could be installed"; fi`
}
