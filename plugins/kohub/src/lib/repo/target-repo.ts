import type { KohubClient } from '@tuglet/kohub-client/node'
import type { Settings } from '@tuglet/kit/lib'
import { defaultRepoType } from '../config/settings.ts'

/** A repository that a command is about. */
export interface TargetRepo {
  /** `owner/name` */
  readonly id: string
  readonly repoType: 'model' | 'dataset' | 'space'
}

/** The repository that a person means: a name without an owner is their own, and its type that of the flag or the settings. */
export async function targetRepo(
  client: Pick<KohubClient, 'resolveRepoId'>,
  name: string,
  settings: Pick<Settings, 'get'>,
): Promise<TargetRepo> {
  return { repoType: settings.get(defaultRepoType), id: await client.resolveRepoId(name) }
}
