/** One GPU of RunPod's catalog, as far as we rely on it. */
export interface GpuType {
  readonly id: string
  readonly name: string
  /** GB. */
  readonly memory: number
  readonly secure: boolean
  readonly community: boolean
  /** US dollars per hour for one GPU. */
  readonly price: { readonly secure: number; readonly community: number }
  readonly maxCount: { readonly secure: number; readonly community: number }
  readonly availability?: string
  readonly dataCenters: readonly { readonly id: string; readonly availability: string }[]
}

/** Reads a GPU of the catalog; undefined when what we rely on is not there. */
export function readGpuType(value: unknown): GpuType | undefined {
  const one = (value ?? {}) as Record<string, unknown>
  const { id, name, memory, availability } = one
  const [price, maxCount] = [pairOf(one.price), pairOf(one.maxCount)]
  if (typeof id !== 'string' || typeof name !== 'string' || typeof memory !== 'number' || !price || !maxCount)
    return undefined
  const places = Array.isArray(one.dataCenters) ? (one.dataCenters as unknown[]) : []
  return {
    id,
    name,
    memory,
    secure: one.secure === true,
    community: one.community === true,
    price,
    maxCount,
    ...(typeof availability === 'string' && { availability }),
    dataCenters: places.flatMap(readPlace),
  }
}

function pairOf(value: unknown): { secure: number; community: number } | undefined {
  const { secure, community } = (value ?? {}) as Record<string, unknown>
  return typeof secure === 'number' && typeof community === 'number' ? { secure, community } : undefined
}

function readPlace(value: unknown): GpuType['dataCenters'] {
  const { id, availability } = (value ?? {}) as Record<string, unknown>
  return typeof id === 'string' ? [{ id, availability: typeof availability === 'string' ? availability : '' }] : []
}
