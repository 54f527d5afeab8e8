import { confirmHardware } from '../space-settings/hardware-price.ts'
import type { Provisioning } from './provisioning.ts'

/** Says what the wanted hardware costs and goes on only with a yes; what is free needs none. */
export async function confirmCost({ hub, id, wanted, decisions, out, signal }: Provisioning): Promise<void> {
  if (wanted.hardware === undefined || wanted.hardware === 'cpu-basic') return
  const confirm = (text: string): Promise<void> => decisions.confirm(text)
  await confirmHardware(hub, wanted.hardware, { space: id, confirm, out, signal })
}
