import type { LogLine } from '@tuglet/gpu-provider'
import { Failure } from '@tuglet/kit/lib'
import type { Desk } from '../desk/desk.ts'
import { findEntry } from '../ledger/find-entry.ts'
import { providerFailure } from '../providers/provider-failure.ts'

/** Lines of the provider's log of a machine: what its start command and the provider itself said. */
export async function* machineLog(
  { machine, follow, tail }: { readonly machine: string; readonly follow: boolean; readonly tail?: number | undefined },
  desk: Desk,
): AsyncGenerator<LogLine> {
  const entry = findEntry(await desk.ledger.list(), machine)
  const provider = desk.provider(entry.provider)
  if (!provider.logs || !provider.capabilities.logs || entry.machineId === undefined) {
    throw new Failure('usage', `${provider.title} has no log of ${entry.name}.`, { code: 'NO_MACHINE_LOG' })
  }
  const options = { follow, signal: desk.host.signal, ...(tail !== undefined && { tail }) }
  try {
    for await (const line of provider.logs(entry.machineId, options)) yield line
  } catch (error) {
    throw providerFailure(error, provider)
  }
}
