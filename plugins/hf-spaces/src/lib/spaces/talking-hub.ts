import { currentHost, type Output } from '@tuglet/kit/lib'
import type { HubAccess } from '../account/hub-access.ts'

/** The Hub as the service connects to it, which waits by the host's clock and tells the person of waits and warnings. */
export function talkingHub(access: HubAccess, out: Pick<Output, 'note' | 'warn'>): HubAccess {
  return {
    ...access,
    sleep: (ms, signal) => currentHost().sleep(ms, signal),
    onWait({ ms, reason }) {
      const why = reason === 'rateLimit' ? 'The Hub asks to wait' : 'The Hub did not answer as it should; trying again'
      if (ms >= 5000) out.note(`${why}: ${Math.ceil(ms / 1000)} s.`)
    },
    onWarning: (warning) => out.warn(`The Hub says: ${warning}`),
  }
}
