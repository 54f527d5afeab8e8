import type { Host } from '@tuglet/kit/lib'
import type { Ledger } from './open-ledger.ts'
import { silenceMs, thisOwner } from './owner.ts'

/** Who stays seen, and until when. */
export interface StaySeenOptions {
  readonly ledger: Ledger
  readonly host: Pick<Host, 'now' | 'sleep'>
  /** The end of the run. */
  readonly signal: AbortSignal
}

/**
 * Makes this run the owner of a machine, and says every half minute that it is still there, until the signal aborts. Where the
 * system shows processes to others (Linux) they can see that for themselves, and once is enough.
 */
export async function staySeen(token: string, { ledger, host, signal }: StaySeenOptions): Promise<void> {
  for (;;) {
    const owner = await thisOwner(host)
    if (signal.aborted) return
    await ledger.update(token, { owner })
    if (owner.run !== undefined) return
    const slept = await host.sleep(silenceMs / 3, signal).then(
      () => true,
      () => false,
    )
    if (!slept) return
  }
}
