import { ProviderError } from '@tuglet/gpu-provider'
import type { MachineTools } from './machine-tools.ts'

/** How long one request about a machine may take when nobody's Ctrl-C ends it, in milliseconds. */
export const requestMs = 30_000

/**
 * Runs work that has to get its chance after Ctrl-C, but not for ever: its signal aborts when the time is up, and then this
 * rejects with a passing ProviderError. An outer signal ends it with that signal's own reason.
 */
export async function withinTime<T>(
  host: MachineTools['host'],
  work: (signal: AbortSignal) => Promise<T>,
  { ms = requestMs, signal }: { readonly ms?: number; readonly signal?: AbortSignal } = {},
): Promise<T> {
  const call = new AbortController()
  const over = new AbortController()
  const silence = new ProviderError('transient', `There was no answer for ${ms / 1000} seconds.`)
  void host.sleep(ms, over.signal).then(
    () => call.abort(silence),
    () => undefined,
  )
  try {
    return await work(signal ? AbortSignal.any([call.signal, signal]) : call.signal)
  } finally {
    over.abort()
  }
}
