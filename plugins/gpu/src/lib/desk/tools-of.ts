import type { GpuProvider } from '@tuglet/gpu-provider'
import type { Step } from '@tuglet/kit/lib'
import type { MachineTools } from '../providers/machine-tools.ts'
import type { Desk } from './desk.ts'

/** What the functions about machines are given; a step shows what they say. */
export function toolsOf({ ledger, host }: Desk, provider: GpuProvider, step?: Step): MachineTools {
  return { provider, ledger, host, ...(step && { status: (text: string) => step.status(text) }) }
}
