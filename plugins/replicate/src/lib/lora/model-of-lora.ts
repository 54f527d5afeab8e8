import { Failure } from '@tuglet/kit/lib'
import { baseModels, knownModel, type BaseModel } from './known-models.ts'
import { wordsOf } from './json-text.ts'
import type { SafetensorsHeader } from './safetensors-header.ts'

/** Which model a LoRA is for, as far as that can be told. */
export interface BaseModelFinding {
  /** On the Hub; undefined where only the family is known. */
  readonly repo?: string
  /** What we know of it. */
  readonly model?: BaseModel
  /** The Hub's tag: `flux`. */
  readonly family?: string
  readonly pipeline: BaseModel['pipeline']
  /** Models that it may be, where what is written fits several. */
  readonly candidates: readonly string[]
  /** Who says so: `--base-model`, `config.yaml`, `ss_base_model_version flux.1`. */
  readonly origin?: string
}

/** Where a base model may be written. */
export interface BaseModelHints {
  readonly flag?: string | undefined
  /** `model.name_or_path` of the trainer's configuration. */
  readonly configured?: string | undefined
  /** `base_model` of a card that the trainer wrote. */
  readonly carded?: string | undefined
  readonly header?: Pick<SafetensorsHeader, 'tensors' | 'metadata'> | undefined
}

/** Finds the base model: the flag, the trainer's configuration, the file's metadata, its card, its tensors' names. Nothing is made up. */
export function modelOfLora({ flag, configured, carded, header }: BaseModelHints): BaseModelFinding {
  const { metadata = {}, tensors = new Map() } = header ?? {}
  const told = fromMetadata(metadata) ?? { pipeline: 'text-to-image', candidates: [] }
  const named = (name: string | undefined, origin: string) => fromName(name, origin, told)
  if (flag !== undefined) return named(flag, '--base-model') ?? noModel(flag)
  const written = named(configured, 'config.yaml')
  if (written) return written
  if (told.repo !== undefined) return told
  return named(carded, 'README.md') ?? (told.family === undefined ? (fromKeys([...tensors.keys()]) ?? told) : told)
}

function noModel(flag: string): never {
  throw new Failure('usage', `--base-model must be owner/name of a model on the Hub, not "${flag}".`, {
    code: 'BASE_MODEL_INVALID',
    hints: [`For instance ${baseModels[0]!.repo}.`],
  })
}

const one = (repo: string, origin: string): BaseModelFinding => {
  const model = knownModel(repo)
  return {
    repo,
    ...(model && { model, family: model.family }),
    pipeline: model?.pipeline ?? 'text-to-image',
    candidates: [],
    origin,
  }
}

// A path of a container or of somebody's disk is no id on the Hub, but its last part may name a model that we know.
function fromName(name: string | undefined, origin: string, told: BaseModelFinding): BaseModelFinding | undefined {
  const wanted = wordsOf(name)
  if (wanted === undefined) return undefined
  const known = knownModel(wanted)
  if (known) return one(known.repo, origin)
  if (!/^\w[\w.-]*\/[\w.-]+$/.test(wanted)) return undefined
  const { family, pipeline } = told
  return { repo: wanted, pipeline, candidates: [], origin, ...(family !== undefined && { family }) }
}

const fluxes = baseModels.filter(({ family, runsOn }) => family === 'flux' && runsOn).map(({ repo }) => repo)

/** Spellings of trainers, the first that fits; a text without `/` is a family. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/^flux[.-]?1[-_](?:kontext)/, 'black-forest-labs/FLUX.1-Kontext-dev'],
  [/^flux[.-]?1[-_]krea/, 'black-forest-labs/FLUX.1-Krea-dev'],
  [/^flux-1-dev/, 'black-forest-labs/FLUX.1-dev'],
  [/^flux-1-schnell/, 'black-forest-labs/FLUX.1-schnell'],
  [/^flux\.?1$/, 'flux'],
  [/^(?:flux2|flux-2)/, 'flux2'],
  [/^(?:sdxl_|stable-diffusion-xl)/, 'stabilityai/stable-diffusion-xl-base-1.0'],
  [/^(?:sd_1\.5|sd_v1|stable-diffusion-v1)/, 'stable-diffusion-v1-5/stable-diffusion-v1-5'],
  [/^(?:sd_2|sd_v2|stable-diffusion-v2)/, 'stable-diffusion'],
  [/^(?:sd_?3|stable-diffusion-3)/, 'stable-diffusion-3'],
  [/^qwen[_-]image/, 'qwen-image'],
  [/^wan/, 'wan'],
  [/^ltx/, 'ltx-video'],
  [/^hunyuan-image/, 'hunyuan-image'],
  [/^z-?image/, 'z-image'],
  [/^lumina-?2/, 'lumina'],
  [/^hidream/, 'hidream'],
  [/^(chroma|omnigen2|krea2|anima)/, ''],
]

const videos = new Set(['wan', 'ltx-video'])

function fromMetadata(metadata: Readonly<Record<string, string>>): BaseModelFinding | undefined {
  const found = ['modelspec.architecture', 'ss_base_model_version'].flatMap((key) => {
    const written = wordsOf(metadata[key])
    return written === undefined ? [] : (fromSpelling(written, `${key} ${written}`) ?? [])
  })
  return found.find(({ repo }) => repo !== undefined) ?? found[0]
}

function fromSpelling(written: string, origin: string): BaseModelFinding | undefined {
  const text = written.toLowerCase()
  const fits = spellings.find(([spelling]) => spelling.test(text))
  if (!fits) return undefined
  const meant = fits[1] || (fits[0].exec(text)?.[1] ?? '')
  return meant.includes('/') ? one(meant, origin) : ofFamily(meant, origin)
}

function ofFamily(family: string, origin: string): BaseModelFinding {
  const pipeline = videos.has(family) ? 'text-to-video' : 'text-to-image'
  return { family, pipeline, candidates: family === 'flux' ? fluxes : [], origin }
}

const keySigns: readonly (readonly [RegExp, string])[] = [
  [/^lora_unet_(?:double|single)_blocks_|^transformer\.(?:single_)?transformer_blocks\./, 'flux'],
  [/^lora_te[12]_|^text_encoder_2\./, 'stabilityai/stable-diffusion-xl-base-1.0'],
  [/^lora_te_/, 'stable-diffusion'],
]

function fromKeys(names: readonly string[]): BaseModelFinding | undefined {
  const meant = keySigns.find(([sign]) => names.some((name) => sign.test(name)))?.[1]
  if (meant === undefined) return undefined
  const origin = 'the names of its tensors'
  return meant.includes('/') ? one(meant, origin) : ofFamily(meant, origin)
}
