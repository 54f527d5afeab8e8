import { mustBeWithin } from '../names/problems.ts'

/** Limits for private and public storage; null is none. Both, because the server takes a missing one for none. */
export interface QuotaLimits {
  readonly privateQuotaBytes: number | null
  readonly publicQuotaBytes: number | null
}

/** The body that sets limits. */
export function quotaBody({ privateQuotaBytes, publicQuotaBytes }: QuotaLimits): Record<string, number | null> {
  for (const bytes of [privateQuotaBytes, publicQuotaBytes])
    mustBeWithin('A quota', bytes ?? 0, [0, Number.MAX_SAFE_INTEGER])
  return { private_quota_bytes: privateQuotaBytes, public_quota_bytes: publicQuotaBytes }
}
