import { copyFile, mkdir, readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { KohubClient } from '@tuglet/kohub-client/node'
import { Failure, type Host, type Step } from '@tuglet/kit/lib'
import type { ClonePlan } from './clone-plan.ts'
import { gitIn, type Git } from './git.ts'
import type { GitSignIn } from './git-environment.ts'
import { keepAsClone } from './keep-as-clone.ts'
import { lfsPointers, type LfsPointer } from './lfs-pointers.ts'

/** A repository on this machine. */
export interface Cloned {
  readonly repository: string
  readonly folder: string
  readonly commit: string
  readonly largeFiles: number
  readonly bytes: number
}

/** What cloning works with. */
export interface CloneTools {
  readonly client: KohubClient
  readonly host: Pick<Host, 'run' | 'signal'>
  readonly signIn: GitSignIn | undefined
  readonly tasks: Step
}

/** Clones a repository and fetches its large files; the clone reads from the hub and pushes nothing. */
export async function cloneRepo(plan: ClonePlan, tools: CloneTools): Promise<Cloned> {
  const { tasks } = tools
  await mustBeFree(plan.folder)
  const git = gitIn(plan, tools)
  await tasks.step('Clone', () => git(['clone', '--quiet', '--', plan.url, plan.folder], { cwd: dirname(plan.folder) }))
  await keepAsClone(plan, { git, username: tools.signIn?.username })
  const paths = (await git(['ls-files', '-z'])).stdout.split('\0').filter((path) => path !== '')
  const pointers = await lfsPointers(plan.folder, paths)
  if (pointers.length > 0)
    await tasks.step(`Fetch ${pointers.length} large files`, (step) => fetchAll(plan, { pointers, ...tools }, step))
  await settle(git, pointers)
  const commit = (await git(['rev-parse', 'HEAD'])).stdout.trim()
  const bytes = pointers.reduce((sum, { size }) => sum + size, 0)
  return { repository: plan.id, folder: plan.folder, commit, largeFiles: pointers.length, bytes }
}

async function mustBeFree(folder: string): Promise<void> {
  const found = await readdir(folder).catch(() => [])
  if (found.length === 0) return mkdir(dirname(folder), { recursive: true }).then(() => undefined)
  throw new Failure('conflict', `${folder} is there and not empty.`, {
    code: 'KOHUB_FOLDER_TAKEN',
    hints: ['Name another folder after the repository.'],
  })
}

async function fetchAll(
  plan: ClonePlan,
  { pointers, client }: Pick<CloneTools, 'client'> & { pointers: readonly LfsPointer[] },
  step: Step,
): Promise<void> {
  const total = pointers.reduce((sum, { size }) => sum + size, 0)
  let before = 0
  for (const { path, sha256, size } of pointers) {
    // Where git-lfs looks for it, so that its own commands find nothing missing.
    const kept = join(plan.folder, '.git', 'lfs', 'objects', sha256.slice(0, 2), sha256.slice(2, 4), sha256)
    await mkdir(dirname(kept), { recursive: true })
    await client.downloadFile(plan.id, {
      path,
      to: kept,
      repoType: plan.repoType,
      signal: step.signal,
      onProgress: (event) => step.progress(before + Math.min(size, event.done), total),
    })
    await copyFile(kept, join(plan.folder, path))
    before += size
  }
}

// Without git-lfs, git would see the content where the commit has a pointer as somebody's change.
async function settle(git: Git, pointers: readonly LfsPointer[]): Promise<void> {
  for (let at = 0; at < pointers.length; at += 100) {
    const paths = pointers.slice(at, at + 100).map(({ path }) => path)
    await git(['update-index', '--assume-unchanged', '--', ...paths])
  }
}
