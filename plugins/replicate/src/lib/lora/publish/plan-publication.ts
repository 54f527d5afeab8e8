import path from 'node:path/posix'
import { compareFiles, type Comparison } from '@tuglet/hub-client'
import { Failure, type Step } from '@tuglet/kit/lib'
import type { CardContent } from '../../card/card-content.ts'
import { lineDiff } from '../../card/line-diff.ts'
import { writeCard, type WrittenCard } from '../../card/write-card.ts'
import type { HubAccess } from '../../hub-models/hub-access.ts'
import type { Licence } from '../known-models.ts'
import type { Leak } from '../find-leaks.ts'
import type { Lora } from '../read-lora.ts'
import { readSampleName } from '../sample-name.ts'
import type { LoraPublication, PublishedFile } from './publication.ts'
import type { UploadFile } from './publish-content.ts'
import { replicateReferences } from './replicate-references.ts'
import type { Repository } from './repository.ts'

/** What a plan is made of. */
export interface PlanParts {
  readonly hub: HubAccess
  readonly repository: Repository
  readonly isPrivate: boolean
  readonly lora: Lora
  readonly licence: Licence | undefined
  readonly given: ReadonlySet<string>
  readonly weights: readonly UploadFile[]
  readonly samples: readonly UploadFile[]
  readonly leaks: readonly Leak[]
  /** What becomes of other weights in the repository; undefined when nobody said. */
  readonly otherWeights: 'keep' | 'delete' | undefined
  readonly step: Step
}

/** All that a commit will do. */
export interface Plan {
  readonly files: readonly UploadFile[]
  readonly deletes: readonly string[]
  readonly card: WrittenCard
  /** How it looks when it is done; `commit` is still open. */
  readonly publication: LoraPublication
}

/** Works out what publishing would change, without changing anything. */
export async function planPublication(parts: PlanParts): Promise<Plan> {
  const { repository, lora, licence, given, weights, samples, hub } = parts
  const uploads = [...weights, ...samples]
  const deletes = [...otherWeights(parts), ...supersededSamples(parts)]
  const paths = [...repository.files.keys()].filter((file) => !deletes.includes(file))
  const references = replicateReferences(hub.endpoint, repository.repo.id, {
    published: lora.files.map(({ name }) => name),
    inRepository: [...new Set([...paths, ...uploads.map(({ path: file }) => file)])],
  })
  const content: CardContent = {
    repo: repository.repo.id,
    lora,
    licence,
    given,
    references,
    isNew: (file) => !repository.files.has(file),
  }
  const card = await writeCard(repository.card, content, (file) => deletes.includes(file))
  const readme = new TextEncoder().encode(card.text)
  const files = [...uploads, { path: 'README.md', content: readme, bytes: readme.length }]
  const compared = repository.exists ? await compare(parts, files) : undefined
  const publication = publicationOf(parts, { files, deletes, card, compared, references })
  return { files, deletes, card, publication }
}

function compare({ hub, repository, step }: PlanParts, files: readonly UploadFile[]): Promise<Comparison> {
  const { repo, head } = repository
  return compareFiles(hub, {
    repo,
    files: files.map(({ path: file, content }) => ({ path: file, content })),
    ...(head !== undefined && { revision: head }),
    signal: step.signal,
  })
}

interface Worked {
  readonly files: readonly UploadFile[]
  readonly deletes: readonly string[]
  readonly card: WrittenCard
  readonly compared: Comparison | undefined
  readonly references: readonly string[]
}

function publicationOf(parts: PlanParts, { files, deletes, card, compared, references }: Worked): LoraPublication {
  const { hub, repository, lora, licence } = parts
  const change = (file: string): PublishedFile['change'] => {
    if (!compared || !repository.files.has(file)) return 'new'
    return compared.unchanged.includes(file) ? 'same' : 'changed'
  }
  return {
    repo: repository.repo.id,
    url: `${hub.endpoint}/${repository.repo.id}`,
    visibility: parts.isPrivate ? 'private' : 'public',
    isNew: !repository.exists,
    dryRun: false,
    commit: null,
    files: [
      ...files.map(({ path: file, bytes }) => ({ path: file, bytes, change: change(file) })),
      ...deletes.map((file) => ({
        path: file,
        bytes: repository.files.get(file)?.size ?? 0,
        change: 'deleted' as const,
      })),
    ],
    references,
    trigger: lora.trigger?.text ?? null,
    baseModel: lora.baseModel.repo ?? null,
    license: licence?.license ?? null,
    leaks: parts.leaks,
    cardDiff: lineDiff(repository.card ?? '', card.text),
  }
}

// Replicate refuses a repository with several .safetensors, in whatever folder, unless the file is named.
function otherWeights({ repository, weights, otherWeights: choice }: PlanParts): string[] {
  const ours = new Set(weights.map(({ path: file }) => file))
  const others = [...repository.files.keys()].filter((file) => /\.safetensors$/i.test(file) && !ours.has(file))
  if (others.length === 0 || choice === 'keep') return []
  if (choice === 'delete') return others
  const { id } = repository.repo
  throw new Failure('conflict', `${id} holds other weights already: ${others.join(', ')}; nothing was changed.`, {
    code: 'LORA_OTHER_WEIGHTS',
    hints: [
      'To replace them in the same commit, add --other-weights delete.',
      'To leave them there, add --other-weights keep: Replicate then needs the name of the file, which is printed.',
    ],
    data: { repo: id, others },
  })
}

// Samples that an earlier publish put there, of prompts that now have a newer one.
function supersededSamples({ repository, lora, samples }: PlanParts): string[] {
  const ours = new Set(samples.map(({ path: file }) => file))
  const prompts = new Set(lora.samples.map(({ prompt }) => prompt))
  if (ours.size === 0 || !/^<!-- tuglet:begin\b/m.test(repository.card ?? '')) return []
  return [...repository.files.keys()].filter((file) => {
    if (ours.has(file) || path.dirname(file) !== 'samples') return false
    const name = readSampleName(file)
    return name !== undefined && prompts.has(name.prompt)
  })
}
