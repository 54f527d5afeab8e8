export type { JobEvent, JobStatus, JobSummary } from '@tuglet/ci-protocol'
export { checkServer } from './connection/check-server.ts'
export { CiError, type CiErrorFacts, type CiErrorKind } from './connection/ci-error.ts'
export { defaultServerUrl, type Connection } from './connection/connection.ts'
export { listJobs } from './list-jobs.ts'
export { collectFiles, type Collected } from './project/collect-files.ts'
export { createProjectZip } from './project/create-project-zip.ts'
export type { Ran, Run, RunOptions } from './project/git-files.ts'
export type { GitOptions } from './project/list-with-git.ts'
export { packProject, type PackOptions } from './project/pack-project.ts'
export type { FileRule, LeftBehind, ProjectFile } from './project/project-file.ts'
export { zipFiles, type ProjectZip, type ZipOptions } from './project/zip-files.ts'
export type { ProgressEvent } from './stream/follow.ts'
export { streamJob } from './stream/stream-job.ts'
export type { StreamNotice, StreamOptions } from './stream/stream-options.ts'
export type { ZipSource } from './submit/multipart.ts'
export type { SubmitOptions } from './submit/submit-options.ts'
export { submitTestsAsync } from './submit/submit-tests-async.ts'
export { submitTestsStreaming } from './submit/submit-tests-streaming.ts'
export {
  uploadProject,
  uploadProjectStreaming,
  type SubmittedJob,
  type UploadOptions,
} from './submit/upload-project.ts'
export { waitForJob } from './wait-for-job.ts'
