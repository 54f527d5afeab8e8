import path from 'node:path'
import { Failure } from '@tuglet/kit/lib'
import { readCardFacts, type CardFacts } from '../card/card-facts.ts'
import { chooseSamples, type ChosenSamples } from './choose-samples.ts'
import { chooseWeights, type ChosenWeights } from './choose-weights.ts'
import { describeAdapter, type Adapter } from './describe-adapter.ts'
import { modelOfLora, type BaseModelFinding } from './model-of-lora.ts'
import { findTrainer, type Trainer } from './find-trainer.ts'
import { findTrigger, type TriggerFinding } from './find-trigger.ts'
import { readAlpha } from './read-alpha.ts'
import { readSafetensorsHeader, type SafetensorsHeader } from './safetensors-header.ts'
import { samplePrompts, type PromptedSample } from './sample-prompts.ts'
import { readSource, type Source } from './source-folder.ts'
import { readTrainConfig, type TrainConfig } from './train-config.ts'

/** A weights file that was looked into. */
export interface LoraFile {
  /** On disk. */
  readonly path: string
  /** In the repository. */
  readonly name: string
  readonly bytes: number
  readonly header: SafetensorsHeader
}

/** What a training left behind, read and understood. */
export interface Lora {
  /** Where the training's output is; samples lie below it. */
  readonly folder: string
  /** One file, or both of a pair. */
  readonly files: readonly LoraFile[]
  readonly step: number | undefined
  /** All checkpoints, oldest first: on disk, and by a name of their own. */
  readonly checkpoints: readonly { readonly path: string; readonly name: string }[]
  readonly adapter: Adapter
  readonly baseModel: BaseModelFinding
  readonly trigger: TriggerFinding | undefined
  readonly trainer: Trainer | undefined
  readonly samples: readonly PromptedSample[]
  /** Names of files that were left aside. */
  readonly passedOver: readonly string[]
  /** The trainer's own card asks for caution with its pictures. */
  readonly isForAdults: boolean
}

/** What a person may say that files would tell otherwise. */
export interface LoraWords {
  readonly trigger?: string | undefined
  readonly baseModel?: string | undefined
  readonly checkpoint?: string | undefined
}

/** Reads a training's output, or one file; nothing but headers and texts is read. Throws Failure for what is no whole LoRA. */
export async function readLora(place: string, words: LoraWords = {}): Promise<Lora> {
  const source = await readSource(place)
  const config = source.config === undefined ? undefined : await readTrainConfig(source.config)
  const card = source.readme === undefined ? undefined : await readCardFacts(source.readme)
  const weights = weightsOf(source, { config, words })
  const files = await Promise.all(weights.files.map((file) => readFile(source.folder, file)))
  const [first] = files as [LoraFile, ...LoraFile[]]
  const { header } = first
  const adapter = describeAdapter(header)
  if (adapter.algorithm === 'none') throw noAdapter(first)
  const pictures = picturesOf(source, weights, first.name)
  return {
    folder: source.folder,
    files,
    step: weights.step,
    checkpoints: weights.checkpoints.flatMap(({ files: found }) =>
      // Names below `checkpoint-500/` are all alike, so the folder stays in them.
      found.map(({ path: file, name }) => ({
        path: path.join(source.folder, file),
        name: file.startsWith('checkpoint-') ? file : name,
      })),
    ),
    adapter: { ...adapter, alpha: adapter.alpha ?? (await readAlpha(first.path, header)) },
    ...told({ header, config, card, words }),
    trainer: findTrainer({
      metadata: header.metadata,
      hasConfig: config !== undefined,
      readme: source.readme,
      weightsName: first.name,
    }),
    samples: samplePrompts(pictures.samples, { prompts: config?.prompts ?? [], widgets: card?.widgets ?? [] }),
    passedOver: [...weights.passedOver, ...pictures.passedOver],
    isForAdults: card?.tags.includes('not-for-all-audiences') ?? false,
  }
}

interface Told {
  readonly config: TrainConfig | undefined
  readonly words: LoraWords
}

function told({ header, config, card, words }: Told & { header: SafetensorsHeader; card: CardFacts | undefined }) {
  return {
    baseModel: modelOfLora({
      flag: words.baseModel,
      configured: config?.baseModel,
      carded: card?.baseModel,
      header,
    }),
    trigger: findTrigger({
      flag: words.trigger,
      configured: config?.trigger,
      carded: card?.trigger,
      metadata: header.metadata,
    }),
  }
}

function weightsOf({ folder, weights, isFile }: Source, { config, words }: Told): ChosenWeights {
  if (isFile && words.checkpoint !== undefined) {
    const message = '--checkpoint chooses among the files of a folder, and the source is one file.'
    throw new Failure('usage', message, { code: 'LORA_CHECKPOINT_NOT_FOUND', hints: ['Leave --checkpoint out.'] })
  }
  if (isFile) return { files: weights, step: undefined, checkpoints: [], passedOver: [] }
  const names = [path.basename(folder), ...(config?.name === undefined ? [] : [config.name])]
  return chooseWeights({ folder, files: weights, names, trigger: config?.trigger, checkpoint: words.checkpoint })
}

// Pictures beside a single file are its own only where their names say so.
function picturesOf({ media, isFile }: Source, { step }: ChosenWeights, name: string): ChosenSamples {
  if (!isFile) return chooseSamples(media, step)
  const stem = name.replace(/\.safetensors$/i, '')
  const chosen = chooseSamples(media.filter(({ path: file }) => path.posix.basename(file).startsWith(`${stem}_`)))
  return { ...chosen, passedOver: [] }
}

async function readFile(
  folder: string,
  { path: file, name, bytes }: ChosenWeights['files'][number],
): Promise<LoraFile> {
  const place = path.join(folder, file)
  return { path: place, name, bytes, header: await readSafetensorsHeader(place) }
}

function noAdapter({ name, bytes, header }: LoraFile): Failure {
  const size = bytes > 2e9 ? ` of ${(bytes / 1e9).toFixed(1)} GB` : ''
  const message = `${name} is no LoRA: none of its ${header.tensors.size} tensors adapts another model's.`
  return new Failure('usage', message, {
    code: 'NOT_A_LORA',
    hints: [`It looks like a whole model${size}, an embedding or a VAE. Give --source-dir the file of the LoRA.`],
  })
}
