import type { DoctorFinding, Host } from '@tuglet/kit/lib'
import { isOpen } from '../ledger/ledger-entry.ts'
import { openLedger } from '../ledger/open-ledger.ts'
import { isAttended } from '../ledger/owner.ts'
import { costSoFar } from '../money/cost-so-far.ts'
import { dollars } from '../money/dollars.ts'

/** Whether the books know machines that may cost money and that nobody looks after; providers are asked by `gpu ls`. */
export async function checkMachines(host: Host): Promise<DoctorFinding> {
  const ledger = openLedger(host)
  const broken = await ledger.broken()
  if (broken.length > 0) {
    const hint = 'Look at the machines of your account, then delete the file.'
    return { state: 'problem', message: `${broken.join(', ')} cannot be read.`, hint }
  }
  const open = (await ledger.list()).filter(isOpen)
  const attended = await Promise.all(open.map(({ owner }) => isAttended(owner, host)))
  const alone = open.filter(({ kept, state }, index) => !attended[index] && (!kept || state === 'ending'))
  if (alone.length > 0) {
    const names = alone.map(({ token }) => token).join(', ')
    return { state: 'problem', message: `Nobody looks after ${names}.`, hint: 'tuglet gpu down --orphans' }
  }
  if (open.length === 0) return { state: 'ok', message: 'No machine is running.' }
  const cost = open.reduce((sum, entry) => sum + costSoFar(entry, host.now()), 0)
  const message = `${open.length} of your machines may be running: ${dollars(cost)} so far.`
  return { state: 'warning', message, hint: 'tuglet gpu ls' }
}
