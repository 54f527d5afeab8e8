import path from 'node:path/posix'
import type { CardWidget } from '../card/card-facts.ts'
import type { Sample } from './choose-samples.ts'
import type { SamplePrompt } from './train-config.ts'

/** A sample with the words that it was made from; undefined where nothing tells them. */
export interface PromptedSample extends Sample {
  readonly text: string | undefined
  readonly negative: string | undefined
}

/** Gives samples their real prompts: by index from the trainer's configuration, by name from a card that it wrote, by folder. */
export function samplePrompts(
  samples: readonly Sample[],
  known: { readonly prompts: readonly SamplePrompt[]; readonly widgets: readonly CardWidget[] },
): PromptedSample[] {
  return samples.map((sample) => {
    const configured = known.prompts[sample.prompt]
    const carded = known.widgets.find(({ url }) => path.basename(url ?? '') === path.basename(sample.file.path))
    const foldered = /^samples\/\d+ - ([^/]+)\//.exec(sample.file.path)?.[1]
    const text = configured?.text || carded?.text || foldered?.trim() || undefined
    return { ...sample, text, negative: configured?.negative ?? carded?.negative }
  })
}
