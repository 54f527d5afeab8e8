import { commitFiles, createRepo, folderJournal } from '@tuglet/hub-client'
import type { Output, Step } from '@tuglet/kit/lib'
import { requireHubToken, type HubAccess } from '../../hub-models/hub-access.ts'
import { hubFailure } from '../../hub-models/hub-failure.ts'
import type { Licence } from '../known-models.ts'
import { readLora, type Lora, type LoraWords } from '../read-lora.ts'
import { planPublication, type Plan } from './plan-publication.ts'
import { checkpointsToUpload, leaksOf, samplesToUpload, weightsToUpload } from './publish-content.ts'
import type { LoraPublication } from './publication.ts'
import { planLines } from './publication-view.ts'
import { readRepository, repositoryId, type Repository } from './repository.ts'
import { settleModel } from './settle-model.ts'
import { settleVisibility, visibilityWords, type Visibility } from './visibility.ts'

/** What to publish, where, and how to tell of it. */
export interface PublishOptions extends LoraWords {
  readonly hub: HubAccess
  /** `name` of one's own account, or `owner/name`. */
  readonly name: string
  /** The absolute path of a training's output folder or of a file. */
  readonly source: string
  readonly visibility: Visibility
  readonly license?: string | undefined
  readonly samples: boolean
  readonly allCheckpoints: boolean
  readonly stripMetadata: boolean
  readonly otherWeights?: 'keep' | 'delete' | undefined
  readonly dryRun: boolean
  /** A folder where uploads in parts are remembered, so that a later run goes on with them. */
  readonly uploads: string
  readonly tasks: Step
  readonly out: Output
  /** Goes on only when the person says yes. */
  readonly confirm: (text: string) => Promise<void>
}

/** Publishes a LoRA in one commit, or in none when nothing changed: weights, the newest sample of each prompt, and a card. */
export async function publishLora(options: PublishOptions): Promise<LoraPublication> {
  try {
    return await publish(options)
  } catch (error) {
    throw hubFailure(error)
  }
}

async function publish(options: PublishOptions): Promise<LoraPublication> {
  const { hub, tasks, out, dryRun } = options
  await requireHubToken(hub)
  const read = await tasks.step('Read the LoRA', () => readLora(options.source, options))
  const baseModel = await settleModel(read.baseModel, out)
  const lora: Lora = { ...read, baseModel, samples: options.samples ? read.samples : [] }
  const leaks = leaksOf(lora, options.stripMetadata)
  const { repository, visibility, plan } = await tasks.step('Plan', async (step) => {
    const id = await repositoryId(hub, options.name, step.signal)
    const found = await readRepository(hub, id, step.signal)
    const settled = settleVisibility(options.visibility, {
      ...found,
      id,
      settingsUrl: `${hub.endpoint}/${id}/settings`,
    })
    const made = await makePlan(options, { lora, leaks, repository: found, visibility: settled, step })
    return { repository: found, visibility: settled, plan: made }
  })
  tellPlan(options, { plan, visibility, lora })
  if (dryRun) return { ...plan.publication, dryRun }
  if (!visibility.isPrivate && leaks.length > 0) await options.confirm('Publish all this for everybody to see?')
  const commit = await upload(options, { plan, repository, visibility })
  return { ...plan.publication, commit }
}

interface Settled {
  readonly lora: Lora
  readonly leaks: Plan['publication']['leaks']
  readonly repository: Repository
  readonly visibility: Visibility
  readonly step: Step
}

async function makePlan(options: PublishOptions, settled: Settled): Promise<Plan> {
  const { lora, visibility } = settled
  const { hub, stripMetadata, otherWeights } = options
  const licence: Licence | undefined =
    options.license === undefined ? lora.baseModel.model?.licence : { license: options.license }
  const weights = await weightsToUpload(lora, stripMetadata)
  const checkpoints = options.allCheckpoints ? await checkpointsToUpload(lora, stripMetadata) : []
  return planPublication({
    ...settled,
    hub,
    otherWeights,
    licence,
    isPrivate: visibility.isPrivate,
    given: givenFields(options),
    weights: [...weights, ...checkpoints],
    samples: samplesToUpload(lora),
  })
}

function givenFields({ trigger, baseModel, license }: PublishOptions): Set<string> {
  return new Set([
    ...(trigger === undefined ? [] : ['instance_prompt']),
    ...(baseModel === undefined ? [] : ['base_model', 'base_model_relation']),
    ...(license === undefined ? [] : ['license', 'license_name', 'license_link']),
  ])
}

interface Planned {
  readonly plan: Plan
  readonly visibility: Visibility
}

function tellPlan({ out, dryRun }: PublishOptions, { plan, visibility, lora }: Planned & { lora: Lora }): void {
  const { publication, card } = plan
  const { repo, isNew, leaks, references } = publication
  out.note(`${repo}${isNew ? ' (new)' : ''} is ${visibilityWords(visibility)}.`)
  if (!dryRun) for (const line of planLines(publication)) out.note(line)
  if (visibility.isPrivate && references.length > 0)
    out.note('As it is private, Replicate needs a token that may read it, as the input hf_api_token.')
  if (lora.trigger === undefined) out.note('Nothing tells a trigger word; --trigger gives one.')
  if (lora.passedOver.length > 0) out.note(`Left aside: ${lora.passedOver.join(', ')}.`)
  if (leaks.length > 0)
    out.warn(
      `What is published tells of its maker: ${leaks.map(({ where }) => where).join(', ')}. --strip-metadata removes what stands in the weights.`,
    )
  if (card.kept.length > 0) out.note(`The card keeps what it says of ${card.kept.join(', ')}; flags replace it.`)
  if (card.isBodyKept) out.note('The text of the card is kept as it is; it has no part of ours in it.')
}

async function upload(
  { hub, tasks, out, stripMetadata, uploads }: PublishOptions,
  { plan, repository, visibility }: Planned & { repository: Repository },
): Promise<string | null> {
  const { repo, exists, head } = repository
  if (!exists)
    await tasks.step('Create the repository', (step) => create(hub, { repo, visibility, signal: step.signal }))
  return tasks.step('Upload', async (step) => {
    const result = await commitFiles(hub, {
      repo,
      files: plan.files.map(({ path, content }) => ({ path, content })),
      deletes: [...plan.deletes],
      message: exists ? 'Update the LoRA' : 'Publish the LoRA',
      ...(stripMetadata && { description: 'Metadata that tells of its maker was left out.' }),
      // Somebody's edit since the plan was made is not overwritten: the commit is refused.
      ...(head !== undefined && { parentCommit: head }),
      signal: step.signal,
      journal: folderJournal(uploads),
      onProgress: ({ phase, done, total }) => {
        step.status(phase)
        step.progress(done, total)
      },
    })
    if (result.ignored.length > 0)
      out.warn(`The .gitignore of ${repo.id} keeps out ${result.ignored.join(', ')}, so that is not published.`)
    return result.commit?.oid ?? null
  })
}

async function create(
  hub: HubAccess,
  { repo, visibility, signal }: Pick<Repository, 'repo'> & { visibility: Visibility; signal: AbortSignal },
): Promise<void> {
  const wanted = visibility.isPrivate ? 'private' : 'public'
  const { visibility: found } = await createRepo(hub, { repo, visibility: wanted, signal })
  const settingsUrl = `${hub.endpoint}/${repo.id}/settings`
  // Somebody may have made it a moment ago, for other eyes.
  settleVisibility(visibility, { exists: true, isPrivate: found === 'private', id: repo.id, settingsUrl })
}
