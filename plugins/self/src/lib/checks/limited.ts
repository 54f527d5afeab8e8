import type { DoctorCheck, DoctorFinding } from '@tuglet/kit/lib'
import type { Check } from './check.ts'

const limitMs = 30_000

/** A check of somebody else's, which must not hold up the others: a problem when it does not end in time. */
export function limited(check: DoctorCheck): Check {
  return {
    title: check.title,
    async run(host) {
      const stop = new AbortController()
      const late = host.sleep(limitMs, AbortSignal.any([host.signal, stop.signal])).then(tooSlow, tooSlow)
      try {
        return await Promise.race([check.run(host), late])
      } finally {
        stop.abort()
      }
    },
  }
}

function tooSlow(): DoctorFinding {
  return { state: 'problem', message: `This could not be checked: it did not end within ${limitMs / 1000} s.` }
}
