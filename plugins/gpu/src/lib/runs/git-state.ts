import type { Host } from '@tuglet/kit/lib'
import type { GitState } from './run-record.ts'

/** Which commit a folder is at, and whether anything differs from it; undefined outside of a repository or without git. */
export async function gitState(host: Pick<Host, 'run'>, folder: string): Promise<GitState | undefined> {
  const git = (...words: string[]) => host.run('git', ['-C', folder, ...words])
  try {
    const [head, branch, status] = await Promise.all([
      git('rev-parse', 'HEAD'),
      git('rev-parse', '--abbrev-ref', 'HEAD'),
      git('status', '--porcelain', '--untracked-files=normal', '--', '.'),
    ])
    if (head.exitCode !== 0) return undefined
    const name = branch.stdout.trim()
    return {
      commit: head.stdout.trim(),
      ...(branch.exitCode === 0 && name !== 'HEAD' && { branch: name }),
      dirty: status.stdout.trim() !== '',
    }
  } catch {
    // Without git there is nothing to say.
    return undefined
  }
}
