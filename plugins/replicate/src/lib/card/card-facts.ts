import { tableOf, wordsOf } from '../lora/json-text.ts'
import { splitCard } from './front-matter.ts'

/** A picture of a card and the words it was made from. */
export interface CardWidget {
  readonly text: string | undefined
  readonly url: string | undefined
  readonly negative: string | undefined
}

/** What a card says of a LoRA. */
export interface CardFacts {
  readonly baseModel: string | undefined
  readonly trigger: string | undefined
  readonly tags: readonly string[]
  readonly widgets: readonly CardWidget[]
}

/** Reads what a card's front matter says; undefined where it has none or it is broken. */
export async function readCardFacts(card: string): Promise<CardFacts | undefined> {
  const { front } = splitCard(card)
  if (front === undefined) return undefined
  const { parse } = await import('yaml')
  let table: Readonly<Record<string, unknown>>
  try {
    table = tableOf(parse(front, { maxAliasCount: 100, logLevel: 'silent' }))
  } catch {
    return undefined
  }
  return {
    baseModel: wordsOf([table['base_model']].flat()[0]),
    trigger: wordsOf(table['instance_prompt']),
    tags: [table['tags'] ?? []].flat().filter((tag): tag is string => typeof tag === 'string'),
    widgets: [table['widget'] ?? []].flat().map(readWidget),
  }
}

/** One entry of `widget`, whatever its shape. */
export function readWidget(written: unknown): CardWidget {
  const { text, output, parameters } = tableOf(written)
  return {
    text: wordsOf(text),
    url: wordsOf(tableOf(output)['url'])?.replace(/^\.\//, ''),
    negative: wordsOf(tableOf(parameters)['negative_prompt']),
  }
}
