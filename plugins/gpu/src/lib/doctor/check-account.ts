import { connectService, openSettings, type DoctorFinding, type Host } from '@tuglet/kit/lib'
import type { RunpodAccess } from '../../providers/runpod/runpod-access.ts'
import { checkRunpod } from '../../providers/runpod/check-runpod.ts'
import type { Service } from '@tuglet/kit/lib'
import { dollars } from '../money/dollars.ts'

const lowDollars = 2

/** Whether the RunPod account can pay; nothing is asked without a key. */
export async function checkAccount(host: Host, service: Service<RunpodAccess>): Promise<DoctorFinding> {
  const out = { warn: () => undefined, debug: () => undefined }
  const access = connectService(service, { host, settings: openSettings(host), out })
  if (!(await access.signedIn())) return { state: 'ok', message: 'Not signed in to RunPod.' }
  const { ok, balance, problem, spendLimit } = await checkRunpod(access)
  if (!ok) return { state: 'problem', message: problem ?? 'The key was refused.', hint: 'tuglet auth login runpod' }
  const limit = spendLimit === undefined ? '' : `, at most ${dollars(spendLimit)} an hour`
  if (balance === undefined) return { state: 'ok', message: `RunPod takes the key${limit}.` }
  const message = `RunPod has ${dollars(balance)} left${limit}.`
  return balance < lowDollars ? { state: 'warning', message, hint: 'Add credit.' } : { state: 'ok', message }
}
