import { Failure, type Host } from '@tuglet/kit/lib'
import { fetchAttestations } from './fetch-attestations.ts'
import { mirroredTrustRoot, type TrustRootSource } from './trust-root.ts'
import { ProvenanceError } from './provenance-error.ts'
import type { Provenance, Subject } from './verify-provenance.ts'

/** What is known of where a package was built: that, or why nothing is. */
export type Evidence =
  | { readonly kind: 'built'; readonly provenance: Provenance }
  /** The registry speaks of provenance, and it cannot be had. */
  | { readonly kind: 'withheld'; readonly reason: string }
  | { readonly kind: 'none' }

/** Fetches and verifies what the registry has of a package's provenance; one that is false is a Failure('plugin'). */
export async function weighEvidence(
  subject: Subject,
  address: string | undefined,
  { host, trustRoot = mirroredTrustRoot() }: { readonly host: Host; readonly trustRoot?: TrustRootSource | undefined },
): Promise<Evidence> {
  if (address === undefined) return { kind: 'none' }
  const attested = await fetchAttestations(address, host)
  if ('missing' in attested) return { kind: 'withheld', reason: attested.missing }
  const { keys, isCurrent } = await trustRoot(host)
  const { verifyProvenance } = await import('./verify-provenance.ts')
  try {
    const [provenance] = attested.bundles.map((bundle) => verifyProvenance(bundle, subject, keys))
    return provenance ? { kind: 'built', provenance } : { kind: 'none' }
  } catch (error) {
    if (!(error instanceof ProvenanceError)) throw error
    if (!isCurrent) return { kind: 'withheld', reason: `${error.message}, and newer keys cannot be fetched` }
    throw falseProvenance(subject, error.message, error)
  }
}

/** The failure for a plugin whose provenance says something else than it should. */
export function falseProvenance({ name, version }: Subject, reason: string, cause?: Error): Failure {
  return new Failure('plugin', `The provenance of ${name} ${version} is false: ${reason}. Nothing was changed.`, {
    code: 'PROVENANCE_FALSE',
    hints: [
      'Do not install it, and tell its authors.',
      `An earlier version may be sound: tuglet plugins install ${name}@VERSION`,
    ],
    data: { plugin: name, version, reason },
    ...(cause && { cause }),
  })
}
