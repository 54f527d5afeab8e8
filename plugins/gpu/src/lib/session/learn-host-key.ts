import { existsSync } from 'node:fs'
import type { GpuProvider } from '@tuglet/gpu-provider'
import { currentHost, type Step } from '@tuglet/kit/lib'
import { withinTime } from '../providers/within-time.ts'
import { hostKeyMark, hostKeysInLog, pinHostKeys, type HostKeys } from '../ssh/host-keys.ts'
import type { SshTarget } from '../ssh/ssh-target.ts'

/** How a machine came to be trusted. */
export type Trust = 'log' | 'firstUse' | 'known' | 'own'

/** Where a machine's own words about its keys are. */
export interface KeySource {
  readonly provider: GpuProvider
  readonly machineId: string
  readonly target: SshTarget
  readonly signal: AbortSignal
}

const patienceMs = 60_000

/**
 * Makes the first connection a verified one: reads the host keys that the start script told the provider's log, and accepts
 * no others. Where there is no log the key is pinned when it is first seen.
 */
export async function learnHostKey(source: KeySource, step?: Step): Promise<Trust> {
  const { provider, target } = source
  const { identity } = target
  if (!identity) return 'own'
  if (existsSync(identity.knownHosts)) return 'known'
  if (!provider.capabilities.logs || !provider.capabilities.runsStartScript) return 'firstUse'
  const keys = await keysInLog(source, step)
  if (!keys) return 'firstUse'
  await pinHostKeys({ ...target, identity }, keys)
  return existsSync(identity.knownHosts) ? 'log' : 'firstUse'
}

async function keysInLog({ provider, machineId, signal }: KeySource, step?: Step): Promise<HostKeys | undefined> {
  const host = currentHost()
  const until = host.now().getTime() + patienceMs
  for (let pause = 200; host.now().getTime() < until; pause = Math.min(pause * 2, 5000)) {
    const lines: string[] = []
    const isTold = () => lines.at(-1)?.includes(`${hostKeyMark} end`)
    const read = async (limit: AbortSignal) => {
      const options = { source: 'container' as const, signal: limit }
      // A log may stay open with nothing more to say.
      for await (const { text } of provider.logs?.(machineId, options) ?? []) if (lines.push(text) && isTold()) return
    }
    // A log that cannot be read now may be there in a moment; without one the first key is pinned.
    await withinTime(host, read, { ms: 10_000, signal }).catch(() => undefined)
    signal.throwIfAborted()
    if (isTold()) return hostKeysInLog(lines)
    step?.status('waiting for the machine to tell its host key')
    await host.sleep(pause, signal)
  }
  return undefined
}
