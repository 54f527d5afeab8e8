import path from 'node:path'
import type { Host } from '@tuglet/kit/lib'
import type { LockedPlugin, TrustLevel } from '../store/plugin-lock.ts'
import { askToTrust } from './ask-to-trust.ts'
import { isPinnedInProject } from './pinned-in-project.ts'
import { ownRepository, repositoryOf } from './repository.ts'
import type { TrustRootSource } from './trust-root.ts'
import type { Provenance } from './verify-provenance.ts'
import { falseProvenance, weighEvidence, type Evidence } from './weigh-evidence.ts'

/** A plugin that was fetched, before anything of it runs. */
export interface Candidate {
  readonly name: string
  readonly version: string
  /** Of the very bytes that were unpacked, as npm wrote it down. */
  readonly integrity: string
  /** Where it came from. */
  readonly source: 'registry' | 'tarball' | 'bundle' | 'lock'
  /** Where the registry says that the statements of how it was built are. */
  readonly attestations?: string | undefined
  /** What the lock says of the version that was here before. */
  readonly before?: LockedPlugin | undefined
  /** Its folder. */
  readonly root: string
}

/** What a plugin is judged with. */
export interface Judge {
  readonly host: Host
  /** Where the keys come from that provenance is checked with; those of the public log by default. */
  readonly trustRoot?: TrustRootSource | undefined
}

/**
 * Says how far a plugin is to be trusted. Bytes that were here before keep their level; provenance that holds makes a
 * plugin verified, ours official; a hash in a lock pins it. What nothing vouches for needs a person's yes. Throws a
 * Failure('plugin') for one that may not be installed.
 */
export async function judgePlugin(candidate: Candidate, judge: Judge): Promise<TrustLevel> {
  const { name, integrity, source, before, attestations } = candidate
  const isPinned = source === 'lock' || isPinnedInProject(candidate, judge.host)
  if (integrity !== '' && before?.integrity === integrity) return isPinned ? atLeastPinned(before.trust) : before.trust
  const evidence = await weighEvidence(candidate, source === 'registry' ? attestations : undefined, judge)
  const doubt =
    evidence.kind === 'built' ? doubtOf(candidate, evidence.provenance, judge.host) : whyNothing(candidate, evidence)
  if (doubt === undefined) return isOurs(name) ? 'official' : 'verified'
  if (isPinned) return 'pinned'
  await askToTrust(candidate, doubt, judge.host)
  return 'unverified'
}

const atLeastPinned = (trust: TrustLevel) => (trust === 'unverified' ? 'pinned' : trust)

const isOurs = (name: string) => name.startsWith('@tuglet/')

/** What speaks against a plugin whose provenance holds; one that was built elsewhere than it says may not be installed at all. */
function doubtOf(candidate: Candidate, { repository }: Provenance, { dirs }: Host): string | undefined {
  const { name, root, before } = candidate
  const expected = (isOurs(name) ? ownRepository() : undefined) ?? repositoryOf(root)
  if (expected === undefined) return `it was built in ${repository}, and names no repository itself`
  if (expected !== repository) throw falseProvenance(candidate, `it was built in ${repository}, not in ${expected}`)
  const earlier = before?.trust === 'verified' ? repositoryOf(path.join(dirs.data, 'node_modules', name)) : undefined
  if (earlier === undefined || earlier === repository) return undefined
  return `it is built in ${repository} now, and was in ${earlier}`
}

/** What speaks against a plugin without provenance; of ours, where the registry has none of any, the name says enough. */
function whyNothing(
  { name, source, before }: Candidate,
  evidence: Exclude<Evidence, { kind: 'built' }>,
): string | undefined {
  if (evidence.kind === 'withheld') return evidence.reason
  if (isOurs(name) && (source === 'registry' || source === 'lock')) return undefined
  if (source === 'tarball' || source === 'bundle') return 'it comes out of a file'
  const was = before?.trust === 'verified' ? ', and the version before had it' : ''
  return `the registry does not say where it was built${was}`
}
