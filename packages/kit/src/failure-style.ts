import type { Failure } from './failure.ts'
import type { FailureContext } from './to-failure.ts'

/** How failures of a command are explained and told where its seed has words of its own; what it leaves open the kit does. */
export interface FailureStyle {
  /** The story of an error that the kit does not know, or undefined. */
  explain?(error: unknown, context: FailureContext): Failure | undefined
  /** The JSON form of a failure, before redaction; instead of the kit's. */
  json?(failure: Failure, told: { readonly verbose: boolean }): object
}
