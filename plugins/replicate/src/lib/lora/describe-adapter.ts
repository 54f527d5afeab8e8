import type { SafetensorsHeader } from './safetensors-header.ts'

/** How the weights of a file change a model. */
export interface Adapter {
  /** `none` when nothing in the file looks like an adapter: a whole model, an embedding, a VAE. */
  readonly algorithm: 'lora' | 'dora' | 'loha' | 'lokr' | 'oft' | 'none'
  readonly rank: number | undefined
  readonly alpha: number | undefined
  /** Data types with their number of tensors, the commonest first. */
  readonly dtypes: readonly { readonly dtype: string; readonly tensors: number }[]
  readonly tensors: number
}

/** Tells an adapter from the names and shapes of its tensors; `alpha` is known only where the metadata has it. */
export function describeAdapter({ tensors, metadata }: SafetensorsHeader): Adapter {
  const dtypes = count([...tensors.values()].map(({ dtype }) => dtype))
  return {
    algorithm: algorithmOf([...tensors.keys()]),
    rank: rankOf(tensors) ?? wholeFrom(metadata['ss_network_dim']),
    alpha: wholeFrom(metadata['ss_network_alpha']) ?? peftAlpha(metadata['lora_adapter_metadata']),
    dtypes: dtypes.map(([dtype, found]) => ({ dtype, tensors: found })),
    tensors: tensors.size,
  }
}

const signs: readonly (readonly [Exclude<Adapter['algorithm'], 'none'>, RegExp])[] = [
  ['lokr', /\.lokr_w[12]/],
  ['loha', /\.hada_w[12]/],
  ['oft', /\.oft_(?:blocks|diag|R)\b/],
  ['dora', /dora_scale|lora_magnitude_vector/],
  ['lora', /\.lora(?:_(?:down|up|A|B|a|b|mid))?\.|\.lora_[AB]\b|_lora\.(?:down|up)\./],
]

function algorithmOf(names: readonly string[]): Adapter['algorithm'] {
  return signs.find(([, sign]) => names.some((name) => sign.test(name)))?.[0] ?? 'none'
}

function rankOf(tensors: SafetensorsHeader['tensors']): number | undefined {
  const ranks = [...tensors].flatMap(([name, { shape }]) => {
    if (/\.lora_(?:down|A|a)(?:\.\w+)?(?:\.weight)?$|_lora\.down\.weight$/.test(name)) return shape.slice(0, 1)
    return /\.hada_w1_b$|\.lokr_w[12]_b$/.test(name) ? shape.slice(0, 1) : []
  })
  return count(ranks)[0]?.[0]
}

function count<T>(values: readonly T[]): [T, number][] {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1])
}

function wholeFrom(text: string | undefined): number | undefined {
  const number = text === undefined || text.trim() === '' ? NaN : Number(text)
  return Number.isFinite(number) ? number : undefined
}

function peftAlpha(text: string | undefined): number | undefined {
  const found = /"(?:\w+\.)?lora_alpha"\s*:\s*([\d.]+)/.exec(text ?? '')
  return wholeFrom(found?.[1])
}
