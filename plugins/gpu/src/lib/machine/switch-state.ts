import { Failure } from '@tuglet/kit/lib'
import type { Channel } from '../ssh/channel.ts'
import { remotePath } from '../ssh/quote.ts'
import { limitsLine, type SwitchLimits } from './switch-limits.ts'

/** What the switch of a machine last saw; seconds. */
export interface SwitchState {
  readonly usedSeconds: number
  readonly quietSeconds: number
  readonly idleSeconds: number
  readonly limits: SwitchLimits
  /** What keeps the machine from being idle. */
  readonly busy: 'job' | 'session' | 'gpu' | 'none'
  /** How long until the machine ends itself if nothing changes; undefined for never. */
  readonly endsInSeconds: number | undefined
}

/** Asks a machine about its switch; undefined where none is armed. */
export async function readSwitch(channel: Channel, folder: string): Promise<SwitchState | undefined> {
  const { stdout } = await channel.run(`cat ${remotePath(folder)}/state 2>/dev/null`, { isPublic: true })
  const words = stdout.trim().split(' ')
  if (words.length < 7) return undefined
  const [used = 0, deadline = 0, quiet = 0, lease = 0, idle = 0, rest = 0] = words.slice(0, 6).map(Number)
  const busy = words[6] as SwitchState['busy']
  const left = [
    ...(deadline > 0 ? [deadline - used] : []),
    ...(lease > 0 && busy !== 'job' ? [lease - quiet] : []),
    ...(rest > 0 && busy === 'none' ? [rest - idle] : []),
  ]
  return {
    usedSeconds: used,
    quietSeconds: quiet,
    idleSeconds: idle,
    limits: { deadlineSeconds: deadline, leaseSeconds: lease, idleSeconds: rest },
    busy,
    endsInSeconds: left.length > 0 ? Math.max(0, Math.min(...left)) : undefined,
  }
}

/** Gives a machine other limits from its next turn on; what it has used stays used. */
export async function changeSwitch(channel: Channel, folder: string, limits: SwitchLimits): Promise<void> {
  const place = remotePath(folder)
  const { exitCode } = await channel.run(
    `[ -s ${place}/limits ] && echo '${limitsLine(limits)}' >${place}/limits.tmp && mv -f ${place}/limits.tmp ${place}/limits`,
  )
  if (exitCode !== 0) throw new Failure('notFound', 'No switch is armed on the machine.', { code: 'SWITCH_NOT_ARMED' })
}
