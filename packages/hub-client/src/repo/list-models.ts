import { textIn } from '../connection/fields.ts'
import type { Hub } from '../connection/hub.ts'
import { listRepos, type ListFilter } from './list-repos.ts'
import { toRepoInfo, type RepoInfo } from './repo-info.ts'

/** A model in a list. */
export interface ModelSummary extends RepoInfo {
  readonly libraryName?: string | undefined
  readonly pipelineTag?: string | undefined
}

/** The models that fit, private ones too as far as the token may see them. */
export async function* listModels(hub: Hub, options: ListFilter = {}): AsyncGenerator<ModelSummary> {
  for await (const fields of listRepos(hub, 'model', options)) {
    const names = { libraryName: textIn(fields, 'library_name'), pipelineTag: textIn(fields, 'pipeline_tag') }
    yield { ...toRepoInfo(fields, 'model'), ...names }
  }
}

/** The Spaces that fit, private ones too as far as the token may see them. */
export async function* listSpaces(hub: Hub, options: ListFilter = {}): AsyncGenerator<RepoInfo> {
  for await (const fields of listRepos(hub, 'space', options)) yield toRepoInfo(fields, 'space')
}
