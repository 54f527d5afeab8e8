import { contribute, doctorChecks } from '@tuglet/kit'
import { openSettings } from '@tuglet/kit/lib'
import { checkAccount } from './lib/doctor/check-account.ts'
import { checkClock } from './lib/doctor/check-clock.ts'
import { checkKeys } from './lib/doctor/check-keys.ts'
import { checkMachines } from './lib/doctor/check-machines.ts'
import { checkSsh } from './lib/doctor/check-ssh.ts'
import { runpodUrl } from './providers/runpod/runpod-access.ts'
import { runpod } from './service.ts'

/** What renting GPUs needs of this machine, and what may be costing money. */
export default contribute(
  doctorChecks,
  { title: 'GPU: ssh', run: checkSsh },
  { title: 'GPU: keys', run: checkKeys },
  { title: 'GPU: account', run: (host) => checkAccount(host, runpod) },
  { title: 'GPU: machines', run: checkMachines },
  { title: 'GPU: clock', run: (host) => checkClock(host, () => openSettings(host).get(runpodUrl)) },
)
