import { ProviderError } from '@tuglet/gpu-provider'
import { closest } from '@tuglet/kit/lib'
import type { GpuType } from './gpu-type.ts'
import { gpuAliases } from './gpu-aliases.ts'

/**
 * The GPUs of the catalog that a person means: by RunPod's id or name, by a short name (`H100` means all its variants), or by a
 * whole word of the id (`4090`). Throws a `bad-request` that names the nearest ones.
 */
export function matchGpu(wanted: string, catalog: readonly GpuType[]): readonly GpuType[] {
  const word = plain(wanted)
  const exact = catalog.filter(({ id, name }) => plain(id) === word || plain(name) === word)
  if (exact.length > 0) return exact
  const alias = Object.entries(gpuAliases).find(([name]) => plain(name) === word)?.[1] ?? []
  const meant = catalog.filter(({ id }) => alias.some((one) => plain(one) === plain(id)))
  if (meant.length > 0) return meant
  const byWord = catalog.filter(({ id }) =>
    id
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .includes(wanted.trim().toLowerCase()),
  )
  if (byWord.length > 0) return byWord
  throw unknownGpu(wanted, catalog)
}

// Some ids hold two spaces in a row; people write none.
function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[\s_-]+/g, '')
}

function unknownGpu(wanted: string, catalog: readonly GpuType[]): ProviderError {
  const there = new Set(catalog.map(({ id }) => plain(id)))
  const short = Object.entries(gpuAliases).flatMap(([name, ids]) =>
    ids.some((id) => there.has(plain(id))) ? [name] : [],
  )
  const near = closest(wanted, [...short, ...catalog.map(({ name }) => name)])
  const hints = [
    ...(near === undefined ? [] : [`Did you mean ${near}?`]),
    `There are: ${[...new Set(short.length > 0 ? short : catalog.map(({ name }) => name))].toSorted().join(', ')}.`,
  ]
  return new ProviderError('bad-request', `There is no GPU called "${wanted}".`, { hints })
}
