import { randomBytes } from 'node:crypto'
import { collectText } from '../ssh/collect.ts'
import { mountLines, receiveLines } from './far-commit.ts'
import { listingLines } from './far-listing.ts'
import type { SyncPlan } from './plan-sync.ts'
import { lineReader } from './read-listing.ts'
import { sendPlanned, type Sent } from './send-planned.ts'
import type { MountSession } from './mount-session.ts'

/** An open connection over which one push after the other goes. */
export interface PushLine {
  send(plan: SyncPlan): Promise<Sent>
  close(): void
}

// dd reads whole blocks from a pipe where it can; the dd of old busybox reads one byte after the other instead.
const takeLines = `if [ "$(printf abc | dd bs=3 count=1 iflag=fullblock 2>/dev/null)" = abc ]; then
  take() {
    [ "$1" -lt 65536 ] || dd bs=65536 count=$(($1 / 65536)) iflag=fullblock 2>/dev/null
    [ $(($1 % 65536)) -eq 0 ] || dd bs=$(($1 % 65536)) count=1 iflag=fullblock 2>/dev/null
  }
else take() { dd bs=1 count="$1" 2>/dev/null; }
fi
frames() { while IFS= read -r n && [ "$n" -gt 0 ]; do take "$n" || return 1; done; }`

/** Opens one; a lost link rejects the push under way, and what was not confirmed is sent again over another one. */
export function openPushLine(session: MountSession): PushLine {
  const { channel, mount, tree } = session
  const script = `${mountLines(mount)}
${listingLines(tree.pruned)}
${receiveLines}
${takeLines}
while IFS= read -r g; do
  frames | receive || { clean; exit 74; }
  clean
  echo "$g" >"$M/generation"
  echo done
done`
  const remote = channel.stream(script, { isPublic: true })
  void collectText(remote.stderr).catch(() => undefined)
  const lines = lineReader(remote.stdout)
  const lost = remote.ended.then((code) => {
    throw new Error(`the push line ended with ${code}`)
  })
  lost.catch(() => undefined)
  const write = async (chunk: string | Uint8Array) => {
    await remote.stdin.write(`${Buffer.byteLength(chunk)}\n`)
    await remote.stdin.write(chunk)
  }
  return {
    async send(plan) {
      const generation = randomBytes(8).toString('hex')
      await remote.stdin.write(`${generation}\n`)
      const sink = { write, end: async () => remote.stdin.write('0\n') }
      return await Promise.race([sendPlanned(session, plan, { sink, lines, generation }), lost])
    },
    close: () => remote.kill(),
  }
}
