import { stat } from 'node:fs/promises'
import path from 'node:path'
import { currentHost, Failure, type Output, type Step } from '@tuglet/kit/lib'
import type { PushAccess } from '../account/open-access.ts'
import { explainRepoId } from '../target/explain-repo-id.ts'
import { wantedTarget } from '../target/wanted-target.ts'
import { folderSource } from './folder-source.ts'
import { openTerms, type PushFlags } from './open-terms.ts'
import { pushJobs } from './push-jobs.ts'
import type { PushRow } from './pushed.ts'
import { refuseFlags } from './refuse-flags.ts'

/** Which folder to push, and how. */
export interface PushFolder {
  readonly folder: string
  readonly flags: PushFlags
  readonly words: readonly string[]
  readonly access: PushAccess
  readonly tasks: Step
  readonly out: Output
}

/** Pushes any Space's folder as it is, or plans it: one row. */
export async function* pushFolder(options: PushFolder): AsyncGenerator<PushRow, void> {
  const { flags, access, tasks, out, words } = options
  refuseFlags({
    all: false,
    environments: 1,
    repoId: flags['repo-id'],
    spaceName: undefined,
    count: 1,
    createPr: flags['create-pr'],
    isPrivate: flags.private,
    hardware: flags.hardware,
    hasVariables: flags['env-var'] !== undefined,
    hasSecrets: flags.secret !== undefined || flags['secrets-file'] !== undefined,
    wait: flags.wait || flags.logs,
    words,
  })
  const terms = await openTerms(flags, { access, out })
  const source = folderSource(await existingFolder(options.folder), {
    exclude: flags.exclude ?? [],
    allowSecrets: flags['allow-secrets'],
  })
  const target = wantedTarget({ repoId: flags['repo-id'] }, source.name)
  const dryRun = flags['dry-run'] ? { account: await access.knownAccount(), stagingFor: undefined } : undefined
  yield* pushJobs([{ source, target }], { terms, dryRun, atOnce: 1, words: 'environments', tasks, out })
}

async function existingFolder(word: string): Promise<string> {
  const { cwd } = currentHost()
  explainRepoId(word, { cwd, command: 'tuglet spaces push' })
  const folder = path.resolve(cwd, word)
  const stats = await stat(folder).catch(() => undefined)
  if (stats?.isDirectory()) return folder
  throw new Failure('notFound', `There is no folder ${word}${stats ? '; it is a file' : ''}.`, {
    code: 'FOLDER_NOT_FOUND',
  })
}
