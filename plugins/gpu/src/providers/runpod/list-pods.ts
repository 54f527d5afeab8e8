import { isMachineName, ProviderError, type Machine } from '@tuglet/gpu-provider'
import { readPod } from './read-pod.ts'
import type { RunpodAccess } from './runpod-access.ts'
import { askRunpod, listIn } from './runpod-request.ts'

// Far more than an account can have; a server that turns in circles must not hold us for ever.
const mostPages = 1000

/** All pods of ours in the account, from every page of the list; a page that is missing is an error, never a shorter list. */
export async function listPods(access: RunpodAccess, signal?: AbortSignal): Promise<readonly Machine[]> {
  const machines = new Map<string, Machine>()
  let cursor: string | undefined
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await askRunpod(access, { path: 'pods', query: { cursor }, signal })
    const ours = listIn(answer, 'pods').flatMap((pod) => readPod(pod) ?? [])
    for (const machine of ours.filter(({ name }) => isMachineName(name))) machines.set(machine.id, machine)
    cursor = nextPage(answer)
    if (cursor === undefined) return [...machines.values()]
  }
  throw new ProviderError('transient', 'RunPod’s list of pods has no end.')
}

function nextPage(answer: unknown): string | undefined {
  const { pagination } = answer as { pagination?: { hasNextPage?: unknown; nextCursor?: unknown } | null }
  const { hasNextPage, nextCursor } = pagination ?? {}
  if (typeof nextCursor === 'string' && nextCursor !== '' && hasNextPage !== false) return nextCursor
  if (hasNextPage === true) throw new ProviderError('transient', 'RunPod’s list of pods breaks off.')
  return undefined
}
