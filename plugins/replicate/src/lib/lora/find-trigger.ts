import { fromJsonText, tableOf, wordsOf } from './json-text.ts'

/** The words that call a LoRA up, and who says so. */
export interface TriggerFinding {
  readonly text: string
  readonly origin: string
}

/** Where a trigger may be written. */
export interface TriggerHints {
  readonly flag?: string | undefined
  readonly configured?: string | undefined
  /** `instance_prompt` of a card that the trainer wrote. */
  readonly carded?: string | undefined
  readonly metadata?: Readonly<Record<string, string>> | undefined
}

/** Finds the trigger: the flag, the trainer's configuration, the file's metadata, its card, the data set's tags and folders. Undefined for none: nothing is made up. */
export function findTrigger({ flag, configured, carded, metadata = {} }: TriggerHints): TriggerFinding | undefined {
  const written: readonly (readonly [unknown, string])[] = [
    [flag, '--trigger'],
    [configured, 'config.yaml'],
    [metadata['modelspec.trigger_phrase'], 'modelspec.trigger_phrase'],
    [carded, 'README.md'],
    [triggerOfTags(metadata), 'ss_tag_frequency'],
    [triggerOfFolder(metadata), 'the name of the data set'],
  ]
  // An empty --trigger says that there is none.
  if (flag !== undefined && flag.trim() === '') return undefined
  const found = written.find(([text]) => wordsOf(text) !== undefined)
  return found && { text: wordsOf(found[0])!.replaceAll(/\s+/g, ' '), origin: found[1] }
}

function triggerOfTags(metadata: Readonly<Record<string, string>>): string | undefined {
  const folders = Object.entries(tableOf(fromJsonText(metadata['ss_tag_frequency'])))
  const [only] = folders
  if (folders.length !== 1 || !only) return undefined
  const [folder, tags] = only
  const everywhere = tagsOfAll(tableOf(tags), imagesIn(folder, metadata))
  if (everywhere.length === 1) return everywhere[0]
  const token = /^\d+_(\S+)$/.exec(folder)?.[1]
  return token !== undefined && !isGeneric(token) ? token : undefined
}

function tagsOfAll(tags: Readonly<Record<string, unknown>>, images: number | undefined): string[] {
  if (images === undefined) return []
  return Object.entries(tags).flatMap(([tag, count]) => (count === images ? [tag.trim()] : []))
}

function imagesIn(folder: string, metadata: Readonly<Record<string, string>>): number | undefined {
  const { img_count: images } = tableOf(tableOf(fromJsonText(metadata['ss_dataset_dirs']))[folder])
  return typeof images === 'number' ? images : undefined
}

// `10_tok woman` trains the pair of an identifier and a class.
function triggerOfFolder(metadata: Readonly<Record<string, string>>): string | undefined {
  const names = ['ss_dataset_dirs', 'ss_tag_frequency'].flatMap((key) =>
    Object.keys(tableOf(fromJsonText(metadata[key]))),
  )
  const folders = [...new Set(names)]
  const words = folders.length === 1 ? /^\d+_(\S+(?: \S+)+)$/.exec(folders[0]!)?.[1] : undefined
  return words !== undefined && !isGeneric(words.split(' ')[0]!) ? words : undefined
}

function isGeneric(word: string): boolean {
  return /^(?:imgs?|images?|dataset|data|train(?:ing)?|default|photos?|pics?|input|set)$/i.test(word)
}
