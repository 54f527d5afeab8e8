import path from 'node:path'
import { currentHost, type Output } from '@tuglet/kit/lib'
import type { PushAccess } from '../account/open-access.ts'
import { signIn, type SignedIn } from '../account/sign-in.ts'
import { askingDecisions } from '../provision/decisions.ts'
import { givenSettings } from './given-settings.ts'
import type { PushTerms } from './push-job.ts'

/** The flags that every push has, as they are typed. */
export interface PushFlags {
  readonly 'repo-id'?: string | undefined
  readonly private: boolean
  readonly hardware?: string | undefined
  readonly 'env-var'?: readonly string[] | undefined
  readonly secret?: readonly string[] | undefined
  readonly 'secrets-file'?: string | undefined
  readonly exclude?: readonly string[] | undefined
  readonly 'create-pr': boolean
  readonly prune: boolean
  readonly message?: string | undefined
  readonly wait: boolean
  readonly logs: boolean
  readonly 'allow-secrets': boolean
  readonly 'dry-run': boolean
  readonly yes: boolean
}

/** Reads the flags of a push; what they say of variables and secrets is checked before anything else is done. */
export async function openTerms(
  flags: PushFlags,
  { access, out }: { access: PushAccess; out: Output },
): Promise<PushTerms> {
  const given = await givenSettings(
    { variables: flags['env-var'] ?? [], secrets: flags.secret ?? [], secretsFile: flags['secrets-file'] },
    out,
  )
  return {
    access,
    account: once((signal) => signIn(access, { out, signal })),
    isPrivate: flags.private,
    hardware: flags.hardware,
    given,
    prune: flags.prune,
    createPr: flags['create-pr'],
    wait: flags.wait || flags.logs,
    logs: flags.logs,
    message: flags.message,
    journal: path.join(currentHost().dirs.state, 'hub-uploads'),
    decisions: askingDecisions({ yes: flags.yes, out }),
    out,
  }
}

// The Hub limits strictly how often it may be asked who somebody is.
function once(work: (signal: AbortSignal) => Promise<SignedIn>): (signal: AbortSignal) => Promise<SignedIn> {
  let result: Promise<SignedIn> | undefined
  return (signal) => (result ??= work(signal))
}
