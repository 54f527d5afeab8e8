export { canWrite } from './account/can-write.ts'
export { exchangeIdToken, type IdTokenExchange } from './account/exchange-id-token.ts'
export { whoAmI, type Account, type AccountToken } from './account/who-am-i.ts'
export { commitFiles, type CommitOptions, type CommitResult } from './commit/commit-files.ts'
export type { CommitProgress } from './commit/commit-progress.ts'
export { compareFiles, type CompareOptions, type Comparison } from './commit/compare-files.ts'
export type { CommitFile, FileContent, LocalFile } from './commit/file-content.ts'
export { folderJournal } from './commit/folder-journal.ts'
export type { UploadJournal, UploadRecord } from './commit/upload-journal.ts'
export { HubError, type HubErrorKind } from './connection/hub-error.ts'
export type { CallOptions, Hub, Wait } from './connection/hub.ts'
export { deleteRepo, moveRepo, setVisibility } from './repo/change-repo.ts'
export { createRepo, type CreatedRepo, type NewRepo, type NewSetting } from './repo/create-repo.ts'
export { listCommits, type Commit } from './repo/list-commits.ts'
export { listModels, listSpaces, type ModelSummary } from './repo/list-models.ts'
export type { ListFilter } from './repo/list-repos.ts'
export { listTree, type TreeFile, type TreeOptions } from './repo/list-tree.ts'
export { readFile, type ReadOptions } from './repo/read-file.ts'
export { repoInfo, repoVisibility, type RepoInfo, type RevisionOptions } from './repo/repo-info.ts'
export { repoIdProblem, type Repo, type RepoType, type Visibility } from './repo/repo.ts'
export { validateCard, type CardVerdict } from './repo/validate-card.ts'
export { duplicateSpace, type Duplication } from './spaces/duplicate-space.ts'
export { listHardware, requestHardware, type Hardware } from './spaces/hardware.ts'
export type { LogLine } from './spaces/log-position.ts'
export { pauseSpace, restartSpace, setSleepTime, spaceRuntime } from './spaces/run-space.ts'
export { isUnderWay, type SpaceRuntime } from './spaces/runtime.ts'
export { spaceOfSubdomain, spacePass } from './spaces/space-pass.ts'
export { spaceLogs, type LogOptions } from './spaces/space-logs.ts'
export {
  listSecrets,
  listVariables,
  setSecret,
  setVariable,
  unsetSecret,
  unsetVariable,
  type SettingOptions,
  type SpaceSecret,
  type SpaceVariable,
  type UnsetOptions,
} from './spaces/space-settings.ts'
