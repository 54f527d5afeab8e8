import { bundleFromJSON } from '@sigstore/bundle'
import type { TrustedRoot } from '@sigstore/protobuf-specs'
import { toSignedEntity, toTrustMaterial, Verifier, type SignedEntity } from '@sigstore/verify'
import type { SignedBundle } from './fetch-attestations.ts'
import { ProvenanceError } from './provenance-error.ts'
import { repositoryAddress } from './repository.ts'

/** A package version and the bytes that it came in. */
export interface Subject {
  readonly name: string
  readonly version: string
  /** As npm writes it: `sha512-…`. */
  readonly integrity: string
}

/** Where a package was built, as the certificate of its signature says. */
export interface Provenance {
  /** `https://host/path` in small letters. */
  readonly repository: string
  readonly commit?: string
}

/**
 * Checks who signed a statement of how a package was built, that the signature stands in a public log, and that it is
 * about these very bytes; throws a ProvenanceError else.
 */
export function verifyProvenance(bundle: SignedBundle, subject: Subject, keys: TrustedRoot): Provenance {
  const { oids, issuer } = signerOf(bundle, keys)
  checkSubject(statementOf(bundle), subject)
  const repository = repositoryAddress(textOf(oids, sourceRepository) ?? '')
  if (repository === undefined) throw new ProvenanceError('its certificate names no repository')
  const expected = issuers[new URL(repository).host]
  if (expected === undefined || expected !== issuer) {
    throw new ProvenanceError(`${issuer ?? 'nobody'} does not speak for ${repository}`)
  }
  const commit = textOf(oids, sourceCommit)
  return { repository, ...(commit !== undefined && { commit }) }
}

// Who may say what ran in which repository.
const issuers: Readonly<Record<string, string>> = {
  'github.com': 'https://token.actions.githubusercontent.com',
  'gitlab.com': 'https://gitlab.com',
}

// Of the certificates of Fulcio; the name in the certificate is that of the workflow, which may lie elsewhere.
const sourceRepository = '1.3.6.1.4.1.57264.1.12'
const sourceCommit = '1.3.6.1.4.1.57264.1.13'

type Oids = ReadonlyMap<string, Uint8Array>

function signerOf(
  bundle: SignedBundle,
  keys: TrustedRoot,
): { readonly oids: Oids; readonly issuer?: string | undefined } {
  try {
    const { identity } = new Verifier(toTrustMaterial(keys)).verify(entityOf(bundle))
    const oids = (identity?.oids ?? []).map(({ oid, value }) => [oid?.id.join('.') ?? '', value] as const)
    return { oids: new Map(oids), issuer: identity?.extensions?.issuer }
  } catch (cause) {
    throw new ProvenanceError(`its signature does not hold: ${(cause as Error).message}`, { cause })
  }
}

function entityOf(bundle: SignedBundle): SignedEntity {
  return toSignedEntity(bundleFromJSON(bundle))
}

interface Statement {
  readonly subject?: readonly { readonly name?: string; readonly digest?: { readonly sha512?: string } }[]
}

function statementOf(bundle: SignedBundle): Statement {
  const { dsseEnvelope } = bundle as { readonly dsseEnvelope?: { readonly payload?: string } }
  try {
    return JSON.parse(Buffer.from(dsseEnvelope?.payload ?? '', 'base64').toString('utf8')) as Statement
  } catch (cause) {
    throw new ProvenanceError('what was signed is not readable', { cause })
  }
}

function checkSubject({ subject }: Statement, { name, version, integrity }: Subject): void {
  const wanted = `pkg:npm/${name.replace(/^@/, '%40')}@${version}`
  const digests = integrity.split(/\s+/).flatMap((part) => {
    return part.startsWith('sha512-') ? [Buffer.from(part.slice(7), 'base64').toString('hex')] : []
  })
  const found = (subject ?? []).find((one) => one.name === wanted)
  if (!found) throw new ProvenanceError(`it is about ${subject?.[0]?.name ?? 'nothing'}, not about ${wanted}`)
  if (!digests.includes(found.digest?.sha512 ?? ''))
    throw new ProvenanceError('it is about other bytes than those that came')
}

// A UTF8String of DER, of less than 64 kB.
function textOf(oids: Oids, id: string): string | undefined {
  const der = Buffer.from(oids.get(id) ?? [])
  const [tag, length = 0] = der
  if (tag !== 0x0c) return undefined
  const start = length < 0x80 ? 2 : 2 + (length & 0x7f)
  return der.subarray(start).toString('utf8')
}
