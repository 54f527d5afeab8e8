import type { Host, Output, Settings, Step } from '@tuglet/kit/lib'
import type { ReplicateClient } from '../api/replicate-client.ts'

/** What the words and flags of `replicate run` say. */
export interface RunOptions {
  readonly model: string
  /** A version, perhaps, and inputs as `key=value`. */
  readonly words: readonly string[]
  /** Inputs as the seed writes them: `key:value`. */
  readonly params: readonly string[]
  /** A file of inputs, or `-`. */
  readonly inputFile?: string | undefined
  /** As `--lora` takes them. */
  readonly loras: readonly string[]
  readonly wait: boolean
  readonly stream: boolean
  readonly download: boolean
  readonly to?: string | undefined
  readonly open: boolean
  readonly cancelAfterMs?: number | undefined
}

/** What a run works with. */
export interface RunContext {
  readonly client: ReplicateClient
  readonly host: Host
  readonly settings: Settings
  readonly tasks: Step
  readonly out: Output
  /** A client that outlives the run for a moment; given when an interruption is to cancel the prediction. */
  readonly lasting?: (() => ReplicateClient) | undefined
}
