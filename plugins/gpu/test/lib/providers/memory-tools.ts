import type { LaunchSpec, Offer } from '@tuglet/gpu-provider'
import { memoryCloud, memoryProvider, type MemoryCloud, type MemoryCloudOptions } from '@tuglet/gpu-provider/memory'
import { fakeHost, type FakeHost } from '@tuglet/testkit'
import { isOpen } from '../../../src/lib/ledger/ledger-entry.ts'
import { openLedger } from '../../../src/lib/ledger/open-ledger.ts'
import type { MachineTools } from '../../../src/lib/providers/machine-tools.ts'

/** Everything that functions about machines need, on a cloud in memory. */
export interface MemoryTools extends MachineTools {
  readonly host: FakeHost
  readonly cloud: MemoryCloud
  offers(): Promise<readonly Offer[]>
}

/** Tools on a cloud of their own; its time is the host's. */
export function memoryTools(options: Omit<MemoryCloudOptions, 'clock'> = {}): MemoryTools {
  const host = fakeHost()
  const cloud = memoryCloud({ clock: host, ...options })
  const provider = memoryProvider(cloud)
  return { host, cloud, provider, ledger: openLedger(host), offers: () => provider.offers({ count: 1 }) }
}

/** A specification without name and token. */
export const spec: Omit<LaunchSpec, 'name' | 'token'> = {
  image: 'example/image:1',
  env: {},
  publicKey: 'ssh-ed25519 AAAA test',
  diskGb: 20,
  timeLimitSeconds: 3600,
  ports: ['22/tcp'],
  startScript: '#!/bin/sh\n',
}

/** Tokens of machines that cost money and that no open entry of the books knows. */
export async function leaked({ cloud, ledger }: Pick<MemoryTools, 'cloud' | 'ledger'>): Promise<readonly string[]> {
  const known = new Set((await ledger.list()).filter(isOpen).map(({ token }) => token))
  return cloud.running().flatMap(({ spec: of }) => (of && !known.has(of.token) ? [of.token] : []))
}
