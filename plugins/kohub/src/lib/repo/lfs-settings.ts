import type { LfsSettings } from '@tuglet/kohub-client'
import type { KohubClient } from '@tuglet/kohub-client/node'
import { Failure } from '@tuglet/kit/lib'
import { parseSize } from '../views/size.ts'
import type { TargetRepo } from './target-repo.ts'

/** What is to be changed, as flags give it. */
export interface LfsChange {
  readonly threshold?: string | undefined
  readonly 'keep-versions'?: number | undefined
  readonly suffix?: readonly string[] | undefined
  readonly 'no-suffixes'?: boolean
}

/** A repository's rules for large files, after the change that was asked for. */
export async function lfsSettings(
  client: Pick<KohubClient, 'getRepoLfsSettings' | 'updateRepoSettings'>,
  { id, repoType, change }: TargetRepo & { readonly change: LfsChange },
): Promise<LfsSettings> {
  const { threshold, 'keep-versions': lfsKeepVersions, suffix, 'no-suffixes': none } = change
  const lfsThresholdBytes = threshold === undefined ? undefined : bytesOf(threshold)
  const lfsSuffixRules = none ? [] : suffix
  const wanted = { lfsThresholdBytes, lfsKeepVersions, lfsSuffixRules }
  if (Object.values(wanted).some((value) => value !== undefined)) {
    await client.updateRepoSettings(id, { repoType, ...wanted })
  }
  return client.getRepoLfsSettings(id, { repoType })
}

function bytesOf(text: string): number {
  const bytes = parseSize(text)
  if (bytes !== null) return bytes
  throw new Failure('usage', 'There is a threshold, always: the server cannot take one back.', { code: 'BAD_SIZE' })
}
