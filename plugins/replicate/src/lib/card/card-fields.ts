import type { PromptedSample } from '../lora/sample-prompts.ts'
import type { CardContent } from './card-content.ts'

/** A value of the front matter. */
export type FieldValue = string | null | readonly string[] | readonly CardEntry[]

/** An entry of `widget`, as the Hub's gallery reads it. */
export interface CardEntry {
  readonly text: string
  readonly output: { readonly url: string }
  readonly parameters?: { readonly negative_prompt: string }
}

/** What a LoRA's front matter says, in the order it is written in; only what is known. */
export function cardFields({ lora, licence }: CardContent): ReadonlyMap<string, FieldValue> {
  const { baseModel, trigger, samples } = lora
  const fields = new Map<string, FieldValue>(Object.entries({ ...licence }))
  fields.set('library_name', 'diffusers')
  fields.set('pipeline_tag', baseModel.pipeline)
  if (baseModel.repo !== undefined) {
    fields.set('base_model', baseModel.repo)
    fields.set('base_model_relation', 'adapter')
  }
  fields.set('tags', cardTags(lora))
  fields.set('instance_prompt', trigger?.text ?? null)
  if (samples.length > 0) fields.set('widget', samples.map(cardEntry))
  return fields
}

function cardTags({ baseModel, trainer, isForAdults }: CardContent['lora']): string[] {
  return [
    'lora',
    'diffusers',
    'template:sd-lora',
    ...(baseModel.family === undefined ? [] : [baseModel.family]),
    ...(trainer === undefined || trainer === 'diffusers' ? [] : [trainer]),
    ...(isForAdults ? ['not-for-all-audiences'] : []),
  ]
}

// A gallery's entry needs a text; the Hub's own pages write a dash where there is none.
function cardEntry({ text, negative, target }: PromptedSample): CardEntry {
  return {
    text: text ?? '-',
    output: { url: target },
    ...(negative !== undefined && { parameters: { negative_prompt: negative } }),
  }
}
