import type { RunpodState } from './runpod-state.ts'

/** One GPU of the fake's catalog. */
export interface CatalogGpu {
  readonly id: string
  readonly name: string
  readonly memory: number
  readonly secure: number
  readonly community: number
  readonly spot: number
  readonly maxCount: number
  readonly places: readonly string[]
}

const gpu = (id: string, name: string, ...[memory, secure, community, maxCount]: readonly number[]): CatalogGpu => ({
  id,
  name,
  memory: memory!,
  secure: secure!,
  community: community!,
  spot: Math.round((community || secure!) * 50) / 100,
  maxCount: maxCount ?? 8,
  places: secure! < 1.2 ? ['US-KS-2', 'EU-RO-1'] : ['US-TX-3'],
})

/** What the fake has to rent; a price of 0 is a cloud that does not have it. */
export const catalog: readonly CatalogGpu[] = [
  gpu('NVIDIA GeForce RTX 4090', 'RTX 4090', 24, 0.69, 0.34),
  gpu('NVIDIA L40', 'L40', 48, 0.99, 0),
  gpu('NVIDIA L40S', 'L40S', 48, 0.86, 0.79),
  gpu('NVIDIA A100 80GB PCIe', 'A100 PCIe', 80, 1.39, 1.19),
  gpu('NVIDIA A100-SXM4-80GB', 'A100 SXM', 80, 1.49, 0),
  gpu('NVIDIA H100 80GB HBM3', 'H100 SXM', 80, 2.69, 2.59),
  gpu('NVIDIA H100 PCIe', 'H100 PCIe', 80, 2.39, 1.99),
  gpu('NVIDIA H100 NVL', 'H100 NVL', 94, 3.07, 2.59, 4),
  gpu('NVIDIA B200', 'B200', 180, 4.99, 0),
]

/** A GPU as GET /v2/catalog/gpus shows it. */
export function catalogJson(one: CatalogGpu, state: RunpodState, query: URLSearchParams): unknown {
  const cloud = query.get('cloud') ?? 'SECURE'
  const left = stock(one.id, state)
  const has = cloud === 'SECURE' ? one.secure > 0 : one.community > 0
  const availability = !has || left <= 0 ? 'NONE' : left < 3 ? 'LOW' : 'HIGH'
  const { id, name, memory, secure, community, maxCount, places } = one
  return {
    id,
    name,
    pool: null,
    manufacturer: 'NVIDIA',
    memory,
    secure: secure > 0,
    community: community > 0,
    price: { secure, community },
    maxCount: { secure: secure > 0 ? maxCount : 0, community: community > 0 ? Math.min(4, maxCount) : 0 },
    ...(query.has('include') && {
      availability,
      dataCenters: places.map((place) => ({ id: place, name: place, availability })),
      cudaVersions: [{ version: '12.8', available: availability !== 'NONE' }],
    }),
  }
}

/** How many more pods of a GPU there can be. */
export function stock(gpuId: string, { pods, options }: RunpodState): number {
  const taken = [...pods.values()].filter(({ body }) => body.gpu?.id === gpuId).length
  return (options.capacity[gpuId] ?? Infinity) - taken
}
