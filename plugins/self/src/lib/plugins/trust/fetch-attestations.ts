import type { Host } from '@tuglet/kit/lib'

/** A signed statement of how a package was built, as the registry gives it. */
export type SignedBundle = object

/** What a registry gave: the bundles, or why there are none. */
export type Attested = { readonly bundles: readonly SignedBundle[] } | { readonly missing: string }

const limitMs = 15_000
const mostBytes = 10_000_000

/** Fetches the statements of how a package was built (SLSA provenance) from where the registry says that they are. */
export async function fetchAttestations(
  address: string,
  { fetch, signal }: Pick<Host, 'fetch' | 'signal'>,
): Promise<Attested> {
  try {
    const late = AbortSignal.any([signal, AbortSignal.timeout(limitMs)])
    const response = await fetch(address, { signal: late, headers: { accept: 'application/json' } })
    if (!response.ok) return { missing: `the registry does not give its provenance (${response.status})` }
    return read(await response.text())
  } catch (error) {
    signal.throwIfAborted()
    const { message } = error as Error
    return { missing: `its provenance cannot be fetched: ${message.split('\n')[0]}` }
  }
}

function read(text: string): Attested {
  if (text.length > mostBytes) return { missing: 'its provenance is too long to be read' }
  const { attestations } = (JSON.parse(text) ?? {}) as { readonly attestations?: unknown }
  const all = Array.isArray(attestations) ? (attestations as readonly (Attestation | null)[]) : []
  const bundles = all.flatMap((one) => {
    // The registry's own statement, that somebody published it, says nothing of where it was built.
    return one?.predicateType?.startsWith('https://slsa.dev/provenance/') && one.bundle ? [one.bundle] : []
  })
  return bundles.length > 0 ? { bundles } : { missing: 'the registry has no provenance of it' }
}

interface Attestation {
  readonly predicateType?: string
  readonly bundle?: SignedBundle
}
