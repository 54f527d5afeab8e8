import { Failure } from '@tuglet/kit/lib'
import { readWeightsName } from './weights-name.ts'
import { weightsCandidates, type Candidate, type WeightsFile } from './weights-candidates.ts'

/** What is to be chosen from, and how. */
export interface WeightsChoice {
  /** Shown in messages. */
  readonly folder: string
  readonly files: readonly WeightsFile[]
  /** What the training is called: the folder's name, the configuration's. */
  readonly names: readonly string[]
  /** The trigger, after which a trainer names the file of its embedding. */
  readonly trigger?: string | undefined
  /** A step, or `latest`; undefined for the end of the training. */
  readonly checkpoint?: string | undefined
}

/** The weights to publish. */
export interface ChosenWeights {
  /** One file, or both of a pair. */
  readonly files: readonly WeightsFile[]
  /** The step of a checkpoint; undefined for the end of training. */
  readonly step: number | undefined
  readonly checkpoints: readonly Candidate[]
  /** Files that are no LoRA of this training, by name. */
  readonly passedOver: readonly string[]
}

/** Picks the weights among a folder's files: the end of training, or the checkpoint asked for. Never guesses: throws Failure('usage') that lists the choices. */
export function chooseWeights(choice: WeightsChoice): ChosenWeights {
  const [other, files] = partition(choice.files, ({ name }) => isOther(name, choice))
  refuseShards(files)
  const candidates = weightsCandidates(files, choice.names)
  const checkpoints = candidates.filter(({ step }) => step !== undefined).toSorted((a, b) => a.step! - b.step!)
  const passedOver = other.map(({ name }) => name)
  const chosen = choice.checkpoint === undefined ? theEnd(candidates, choice) : theStep(checkpoints, choice)
  return { files: chosen.files, step: chosen.step, checkpoints, passedOver }
}

const otherNames: readonly RegExp[] = [
  /optimizer|scheduler/i,
  /\.index\./i,
  /^CRITIC_/,
  /_refiner(?:_\d+)?\.safetensors$/i,
  /_(?:t2i|cn|clip|ip|adapter)(?:_\d{6,9})?\.safetensors$/i,
  /(?:^|[_.-])(?:ema|embeddings?)(?:[_.-]\d+)?\.safetensors$/i,
]

function isOther(name: string, { names, trigger }: WeightsChoice): boolean {
  const { stem } = readWeightsName(name)
  if (names.includes(stem) || names.includes(name.replace(/\.safetensors$/i, ''))) return /\.index\./i.test(name)
  return stem === trigger || otherNames.some((pattern) => pattern.test(name))
}

function refuseShards(files: readonly WeightsFile[]): void {
  const shard = files.find(({ name }) => /-\d{5}-of-\d{5}\.safetensors$/i.test(name))
  if (!shard) return
  throw new Failure('usage', `${shard.name} is a part of a whole model, which is no LoRA.`, {
    code: 'NOT_A_LORA',
    hints: ['Give --source-dir the file of the LoRA itself.'],
  })
}

function theEnd(candidates: readonly Candidate[], { folder }: WeightsChoice): Candidate {
  const ends = candidates.filter(({ step }) => step === undefined)
  if (ends.length === 1) return ends[0]!
  if (ends.length > 1) {
    throw new Failure('usage', `${folder} holds several LoRAs: ${listed(ends)}.`, {
      code: 'LORA_SEVERAL',
      hints: ['Give --source-dir the one file to publish.'],
    })
  }
  if (candidates.length === 0) {
    throw new Failure('notFound', `There is no .safetensors file in ${folder}.`, {
      code: 'LORA_NOT_FOUND',
      hints: ['Give --source-dir the output folder of one training, or the .safetensors file itself.'],
    })
  }
  throw new Failure(
    'usage',
    `${folder} holds checkpoints only: the training has not ended. They are ${listed(candidates)}.`,
    {
      code: 'LORA_CHECKPOINTS_ONLY',
      hints: ['Publish the newest with --checkpoint latest, or another with --checkpoint and its step.'],
    },
  )
}

function theStep(checkpoints: readonly Candidate[], { folder, checkpoint = '' }: WeightsChoice): Candidate {
  const found =
    checkpoint === 'latest' ? checkpoints.at(-1) : checkpoints.find(({ step }) => step === Number(checkpoint))
  if (found) return found
  const which = checkpoint === 'latest' ? 'no checkpoint' : `no checkpoint of step ${checkpoint}`
  throw new Failure('notFound', `There is ${which} in ${folder}.`, {
    code: 'LORA_CHECKPOINT_NOT_FOUND',
    hints: [checkpoints.length === 0 ? 'Leave --checkpoint out.' : `There are ${listed(checkpoints)}.`],
  })
}

const most = 8

function listed(candidates: readonly Candidate[]): string {
  const names = candidates.map(({ files }) => files.map(({ path }) => path).join(' + '))
  const shown = names.length > most ? [...names.slice(0, 3), '…', ...names.slice(-3)] : names
  return shown.join(', ')
}

function partition<T>(values: readonly T[], test: (value: T) => boolean): [T[], T[]] {
  return [values.filter(test), values.filter((value) => !test(value))]
}
