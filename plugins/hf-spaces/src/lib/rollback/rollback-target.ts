import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { currentHost, Failure } from '@tuglet/kit/lib'
import type { HubAccess } from '../account/hub-access.ts'
import { findTarget } from '../comparison/find-target.ts'
import { findEnvironment } from '../environment/find-environment.ts'
import { parseSpaceName, resolveSpaceId } from '../spaces/space-name.ts'
import type { TargetWords } from '../target/wanted-target.ts'

/** `owner/name` of the Space to roll back: that of an environment here, or, as `owner/name` or an address, any Space. */
export async function rollbackTarget(
  hub: HubAccess,
  { environment, words, signal }: { environment: string; words: TargetWords; signal: AbortSignal },
): Promise<string> {
  if (words.repoId !== undefined) return findTarget(hub, { words, name: environment, signal })
  if (await namesSpace(environment, hub.endpoint)) return resolveSpaceId(hub, environment, signal)
  const { name } = await findEnvironment(environment, currentHost().cwd)
  return findTarget(hub, { words, name, signal })
}

async function namesSpace(text: string, endpoint: string): Promise<boolean> {
  if (/^\.{0,2}(?:\/|$)|^~/.test(text) || !text.includes('/')) return false
  const isHere = await stat(resolve(currentHost().cwd, text)).then(
    () => true,
    () => false,
  )
  if (isHere) return false
  try {
    return parseSpaceName(text, endpoint).owner !== undefined
  } catch (error) {
    // What cannot be a Space either is better told as an environment that is not found.
    if (Failure.is(error)) return false
    throw error
  }
}
