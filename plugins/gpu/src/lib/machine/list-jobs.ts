import type { Channel } from '../ssh/channel.ts'
import { farPreface } from './far-folder.ts'

/** A job as the machine knows it. */
export interface FarJob {
  readonly id: string
  /** Undefined while it runs. */
  readonly exitCode?: number
  readonly stdoutBytes: number
  readonly stderrBytes: number
}

/** The jobs of a machine, the oldest first. */
export async function listJobs(channel: Channel): Promise<readonly FarJob[]> {
  const script = `${farPreface}
cd "$W/jobs" 2>/dev/null || exit 0
for d in $(ls -1tr); do
  [ -e "$d/out" ] || continue
  c=
  if [ -s "$d/rc" ]; then read -r c <"$d/rc"
  elif [ -e "$d/pid" ]; then read -r p <"$d/pid"; kill -0 "$p" 2>/dev/null || c=137
  fi
  echo "$d" $(wc -c <"$d/out") $(wc -c <"$d/err") "$c"
done`
  const { stdout } = await channel.run(script)
  return stdout.split('\n').flatMap((line) => {
    const [id, out, err, code] = line.split(' ')
    if (!id) return []
    const ended = code ? { exitCode: Number(code) } : {}
    return [{ id, stdoutBytes: Number(out), stderrBytes: Number(err), ...ended }]
  })
}
