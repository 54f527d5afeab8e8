import type { Host, Output, Settings, Step } from '@tuglet/kit/lib'
import type { ReplicateClient } from '../api/replicate-client.ts'
import type { BatchFormat } from './read-batch-file.ts'

/** What the words and flags of `replicate batch` say. */
export interface BatchWish {
  /** The file, unless its place holds an input, and inputs for all rows. */
  readonly words: readonly string[]
  readonly format?: BatchFormat | undefined
  /** Whether `{a|b}` stands for each of them. */
  readonly choices: boolean
  /** One model for all rows. */
  readonly model?: string | undefined
  readonly to?: string | undefined
  /** How many rows are under way at once. */
  readonly concurrency: number
  /** How many new predictions at most. */
  readonly limit?: number | undefined
  /** US dollars, as estimated. */
  readonly maxCost?: number | undefined
  readonly dryRun: boolean
  /** Forget what was done before. */
  readonly again: boolean
}

/** What a batch works with. */
export interface BatchContext {
  readonly client: ReplicateClient
  readonly host: Host
  readonly settings: Settings
  readonly tasks: Step
  readonly out: Output
}
