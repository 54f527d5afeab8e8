import type { Licence } from '../lora/known-models.ts'
import type { Lora } from '../lora/read-lora.ts'

/** All that a card tells. */
export interface CardContent {
  /** On the Hub, `owner/name`. */
  readonly repo: string
  readonly lora: Lora
  readonly licence: Licence | undefined
  /** Paths of the samples that are new to the repository; a card that misses an older one misses it on purpose. */
  readonly isNew: (path: string) => boolean
  /** Fields that a flag gave: they replace what the card says. */
  readonly given: ReadonlySet<string>
  /** How a Replicate model is told of the LoRA: `huggingface.co/ada/my-lora`. */
  readonly references: readonly string[]
}
