import { Failure, toFailure, type DoctorFinding, type Host, type Step } from '@tuglet/kit/lib'
import type { Check } from './check.ts'

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

/** A check that fails is a problem itself. */
async function findingsOf(check: Check, host: Host): Promise<readonly FindingRow[]> {
  try {
    const found = [await check.run(host)].flat()
    return found.map((finding) => ({ check: check.title, ...finding }))
  } catch (error) {
    host.signal.throwIfAborted()
    const { message } = toFailure(error)
    return [{ check: check.title, state: 'problem', message: `This could not be checked: ${message}` }]
  }
}
