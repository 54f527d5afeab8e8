import { Failure, toFailure, type DoctorFinding, type Host, type Step } from '@tuglet/kit/lib'
import type { Check } from './check.ts'

const limitMs = 30_000

/** A finding and the check that made it. */
export interface FindingRow extends DoctorFinding {
  readonly check: string
}

/** Runs all checks at the same time, gives their findings in the order of the checks, and then fails silently when one is a problem. */
export async function* examine(
  checks: readonly Check[],
  { host, tasks }: { readonly host: Host; readonly tasks: Step },
): AsyncGenerator<FindingRow> {
  const found = await Promise.all(checks.map((check) => tasks.step(check.title, () => findingsOf(check, host))))
  const findings = found.flat()
  yield* findings
  const count = findings.filter(({ state }) => state === 'problem').length
  if (count === 0) return
  throw new Failure('failed', `${count === 1 ? 'One problem was' : `${count} problems were`} found.`, {
    code: 'DOCTOR_PROBLEMS',
    data: { findings },
    silent: true,
  })
}

/** A check that fails, or never ends, is a problem itself. */
async function findingsOf(check: Check, host: Host): Promise<readonly FindingRow[]> {
  const stop = new AbortController()
  const late = host.sleep(limitMs, AbortSignal.any([host.signal, stop.signal])).then(
    () => broken(`it did not end within ${limitMs / 1000} s`),
    () => broken('it was interrupted'),
  )
  const tried = check.run(host).catch((error: unknown) => broken(toFailure(error, { signal: host.signal }).message))
  const found = await Promise.race([tried, late])
  stop.abort()
  host.signal.throwIfAborted()
  return [found].flat().map((finding) => ({ check: check.title, ...finding }))
}

function broken(reason: string): DoctorFinding {
  return { state: 'problem', message: `This could not be checked: ${reason}` }
}
