import type { MachineCost } from '@tuglet/gpu-provider'
import type { RunpodAccess } from './runpod-access.ts'
import { askRunpod, listIn } from './runpod-request.ts'

/** What a pod was charged in the last 30 days; undefined when no bill knows it yet. */
export async function podCost(
  access: RunpodAccess,
  podId: string,
  signal?: AbortSignal,
): Promise<MachineCost | undefined> {
  const answer = await askRunpod(access, { path: 'billing/pods', query: { podId, bucketSize: 'hour' }, signal })
  const records = listIn(answer, 'records') as readonly { readonly totalAmount?: unknown; readonly endTime?: unknown }[]
  if (records.length === 0) return undefined
  const amount = records.reduce((sum, { totalAmount }) => sum + (typeof totalAmount === 'number' ? totalAmount : 0), 0)
  const until = records.map(({ endTime }) => Date.parse(String(endTime))).filter((time) => !Number.isNaN(time))
  return { amount, ...(until.length > 0 && { until: new Date(Math.max(...until)) }) }
}
