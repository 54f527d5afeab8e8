import { ProviderError, type Machine } from '@tuglet/gpu-provider'
import { unending, type MachineTools } from './machine-tools.ts'
import { withinTime } from './within-time.ts'

/** Pauses before the second, third … look, in milliseconds. */
const pausesMs = [1000, 2000, 4000, 8000]

/** Looks for the machines of a launch whose reply was lost, several times: none, one or more. Errors of the look count as "not seen yet". */
export async function findLaunched(token: string, { provider, host }: MachineTools): Promise<readonly Machine[]> {
  for (const pause of [0, ...pausesMs]) {
    if (pause > 0) await host.sleep(pause, unending())
    const found = await withinTime(host, (signal) => provider.find(token, signal)).catch((error: unknown) => {
      if (ProviderError.is(error)) return []
      throw error
    })
    const there = found.filter(({ state }) => state !== 'terminated')
    if (there.length > 0) return there
  }
  return []
}
