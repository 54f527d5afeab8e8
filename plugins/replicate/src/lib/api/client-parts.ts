import type { Fetch } from '@tuglet/http'
import type { Patience } from './persevere.ts'
import type { Send } from './send.ts'

/** What every group of operations is made of. */
export interface ClientParts {
  readonly endpoint: string
  readonly fetch: Fetch
  readonly send: Send
  readonly patience: Patience
}
