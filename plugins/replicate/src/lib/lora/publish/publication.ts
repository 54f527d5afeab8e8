import type { Leak } from '../find-leaks.ts'

/** What becomes of a file in the repository. */
export interface PublishedFile {
  readonly path: string
  readonly bytes: number
  readonly change: 'new' | 'changed' | 'same' | 'deleted'
}

/** What was published, or under `dryRun` what would be. */
export interface LoraPublication {
  /** `owner/name` */
  readonly repo: string
  readonly url: string
  readonly visibility: 'private' | 'public'
  /** The repository is not there yet. */
  readonly isNew: boolean
  readonly dryRun: boolean
  /** The commit's id; null when nothing had to change, and under `dryRun`. */
  readonly commit: string | null
  readonly files: readonly PublishedFile[]
  /** What Replicate's models accept as this LoRA, one for each file of a pair; none for a Hub of one's own. */
  readonly references: readonly string[]
  readonly trigger: string | null
  readonly baseModel: string | null
  readonly license: string | null
  /** What the weights' metadata and the prompts tell of their maker, as published. */
  readonly leaks: readonly Leak[]
  /** The card's lines that change, each with its sign. */
  readonly cardDiff: readonly string[]
}

/** `1 model + 2 samples + README`, as the seed says it. */
export function contentOf({ files }: Pick<LoraPublication, 'files'>): string {
  const here = files.filter(({ change }) => change !== 'deleted').map(({ path }) => path)
  const models = here.filter((path) => /\.safetensors$/i.test(path)).length
  const samples = here.filter((path) => path.startsWith('samples/')).length
  const parts = [
    counted(models, 'model'),
    counted(samples, 'sample'),
    ...(here.includes('README.md') ? ['README'] : []),
  ]
  return parts.filter((part) => part !== '').join(' + ')
}

function counted(count: number, word: string): string {
  return count === 0 ? '' : `${count} ${word}${count === 1 ? '' : 's'}`
}
