import { findLeaks, type Leak } from './find-leaks.ts'
import type { Lora } from './read-lora.ts'

/** What `hf lora inspect` tells of a LoRA. */
export interface LoraDescription {
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly tensors: number }[]
  readonly algorithm: string
  readonly rank: number | null
  readonly alpha: number | null
  readonly dtypes: readonly { readonly dtype: string; readonly tensors: number }[]
  readonly family: string | null
  readonly baseModel: string | null
  /** Who says so: `modelspec.architecture flux-1-dev/lora`. */
  readonly baseModelOrigin: string | null
  readonly trigger: string | null
  readonly triggerOrigin: string | null
  readonly trainer: string | null
  readonly step: number | null
  readonly samples: number
  /** What the metadata tells of its maker. */
  readonly leaks: readonly Leak[]
  /** All metadata, with secrets and long values shortened. */
  readonly metadata: Readonly<Record<string, string>>
}

/** Tells of a LoRA all that a person or a program may want to know before publishing or using it. */
export function describeLora({ files, adapter, baseModel, trigger, trainer, step, samples }: Lora): LoraDescription {
  const { metadata } = files[0]!.header
  return {
    files: files.map(({ name, bytes, header }) => ({ name, bytes, tensors: header.tensors.size })),
    algorithm: adapter.algorithm,
    rank: adapter.rank ?? null,
    alpha: adapter.alpha ?? null,
    dtypes: adapter.dtypes,
    family: baseModel.family ?? null,
    baseModel: baseModel.repo ?? null,
    baseModelOrigin: baseModel.origin ?? null,
    trigger: trigger?.text ?? null,
    triggerOrigin: trigger?.origin ?? null,
    trainer: trainer ?? null,
    step: step ?? null,
    samples: samples.length,
    leaks: files.flatMap(({ header }) => findLeaks(header.metadata)),
    metadata: shortened(metadata),
  }
}

const most = 2000

function shortened(metadata: Readonly<Record<string, string>>): Record<string, string> {
  const secrets = new Set(findLeaks(metadata).flatMap(({ where, kind }) => (kind === 'secret' ? [where] : [])))
  const shown = (key: string, text: string) => {
    if (secrets.has(key)) return '[secret]'
    return text.length > most ? `${text.slice(0, 100)}… (${text.length} characters)` : text
  }
  return Object.fromEntries(Object.entries(metadata).map(([key, text]) => [key, shown(key, text)]))
}
