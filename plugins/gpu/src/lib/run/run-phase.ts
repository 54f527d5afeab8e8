import type { PhaseTime } from '../ledger/ledger-entry.ts'
import { farName, farPreface } from '../machine/far-folder.ts'
import type { RunRecord } from '../runs/run-record.ts'
import type { Channel } from '../ssh/channel.ts'

/** What a run took, from its beginning to its own end on the machine, whoever was there to see that; until now where it is not known. */
export async function runPhase(channel: Channel, { id, startedAt }: RunRecord, now: Date): Promise<PhaseTime> {
  // By the machine's clock alone: ours may be another one.
  const script = `${farPreface}
e=$(date -r "$W/jobs/${farName(id)}/rc" +%s 2>/dev/null) && echo $(($(date +%s) - e))`
  // A receipt is worth no failure.
  const { stdout } = await channel.run(script).catch(() => ({ stdout: '' }))
  const ago = Math.max(0, Number(stdout.trim()) || 0)
  const seconds = Math.max(0, (now.getTime() - Date.parse(startedAt)) / 1000 - ago)
  return { name: 'run', startedAt, seconds }
}
