import type { MachineCost } from '@tuglet/gpu-provider'
import type { MachineTools } from './machine-tools.ts'
import { withinTime } from './within-time.ts'

const patienceMs = 5000

/** What the provider's bills say of a machine; undefined where there are none, or they do not answer within five seconds. */
export async function billOf(
  machineId: string,
  { provider, host, signal }: Pick<MachineTools, 'provider' | 'host'> & { readonly signal?: AbortSignal },
): Promise<MachineCost | undefined> {
  const ask = async (limit: AbortSignal) => provider.cost?.(machineId, limit)
  return withinTime(host, ask, { ms: patienceMs, ...(signal && { signal }) }).catch(() => undefined)
}
