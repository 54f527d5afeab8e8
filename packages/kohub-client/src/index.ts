export {
  KohubClient,
  KohubClient as AsyncKohubClient,
  connectionOfClient,
  type AdminClient,
} from './client/kohub-client.ts'
export {
  repoTypes,
  type CallOptions,
  type Connection,
  type KohubOptions,
  type RepoOptions,
  type RepoType,
  type SecretSource,
} from './connection/connection.ts'
export { defaultEndpoint, usualPort } from './connection/open-connection.ts'
export * from './errors/kohub-error.ts'
export { Listing } from './lists/listing.ts'
export { passwordProblem, refNameProblem, roles } from './names/problems.ts'
export { isName, parseRepoId, type RepoName } from './names/repo-id.ts'
export { pathProblem } from './files/path-problem.ts'
export { presentable } from './text/presentable.ts'
export { stripControl } from './text/strip-control.ts'
export { isWanted, matchesAny, type PathFilter } from './transfer/glob.ts'
export type { StreamedContent, UploadContent } from './transfer/content.ts'
export type { Hash, NewHash } from './transfer/hash.ts'
export type { OpenedFile, OpenOptions } from './transfer/open-file.ts'
export type { OnProgress, TransferProgress } from './transfer/progress.ts'
export type { PartialUpload, ResumeStore } from './transfer/resume-store.ts'
export { newSha256 } from './transfer/sha256.ts'
export type { UploadFileOptions } from './transfer/upload-file.ts'
export type { UploadOptions, UploadResult } from './transfer/upload-files.ts'
export type { FileProblem, VerifyOptions } from './transfer/verify-repo.ts'
export type { CommitOperation, NewCommit } from './files/create-commit.ts'
export type { FileOptions, ResolveRoute } from './files/resolve-path.ts'
export type { GitCredentials } from './protocols/git-request.ts'
export type { RawRequest, RawResponse } from './protocols/request.ts'
export type * from './types/account.ts'
export type * from './types/admin.ts'
export type * from './types/files.ts'
export type * from './types/insight.ts'
export type * from './types/organization.ts'
export type * from './types/repo.ts'
export type * from './types/server.ts'
export type * from './types/system.ts'
