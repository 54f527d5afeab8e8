import type { HubAccess } from '../account/hub-access.ts'
import { ownNamespace, parseSpaceName } from '../spaces/space-name.ts'
import { targetId, wantedTarget, type TargetWords } from '../target/wanted-target.ts'

/** `owner/name` of the Space that belongs to an environment, as a push would choose it; asks who one is only where that is needed. */
export async function findTarget(
  hub: HubAccess,
  { words, name, signal }: { readonly words: TargetWords; readonly name: string; readonly signal: AbortSignal },
): Promise<string> {
  const target = wantedTarget({ ...words, repoId: plainId(words.repoId, hub.endpoint) }, name)
  if (target.namespace !== undefined) return targetId(target)
  return targetId(target, await ownNamespace(hub, signal))
}

function plainId(text: string | undefined, endpoint: string): string | undefined {
  if (text === undefined) return undefined
  const { owner, name } = parseSpaceName(text, endpoint)
  return owner === undefined ? name : `${owner}/${name}`
}
