import type { Output } from '@tuglet/kit/lib'
import type { HubAccess } from '../account/hub-access.ts'
import type { Decisions } from './decisions.ts'
import type { RemoteFacts } from './remote-facts.ts'
import type { WantedSpace } from './wanted-space.ts'

/** In what a Space is provisioned. */
export interface Provisioning {
  readonly hub: HubAccess
  readonly id: string
  readonly wanted: WantedSpace
  /** Its content comes as a pull request: it must be there, and stays as it is. */
  readonly createPr: boolean
  readonly decisions: Decisions
  readonly remote: RemoteFacts
  readonly out: Output
  readonly signal: AbortSignal
}
