import type { PushAccess } from '../account/open-access.ts'
import type { SignedIn } from '../account/sign-in.ts'
import type { Output } from '@tuglet/kit/lib'
import type { Decisions } from '../provision/decisions.ts'
import type { GivenSettings } from './given-settings.ts'
import type { WantedTarget } from '../target/wanted-target.ts'
import type { PushSource } from './push-source.ts'

/** One thing to push to one Space. */
export interface PushJob {
  readonly source: PushSource
  readonly target: WantedTarget
}

/** How to push, the same for all jobs of a run. */
export interface PushTerms {
  readonly access: PushAccess
  /** Signs in on the first call, and gives the same account ever after. */
  readonly account: (signal: AbortSignal) => Promise<SignedIn>
  readonly isPrivate: boolean
  readonly hardware: string | undefined
  readonly given: GivenSettings
  readonly prune: boolean
  readonly createPr: boolean
  readonly wait: boolean
  readonly logs: boolean
  readonly message: string | undefined
  /** A folder where uploads in parts are remembered. */
  readonly journal: string
  readonly decisions: Decisions
  readonly out: Output
}
