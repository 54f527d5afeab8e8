import { Failure, type Host, type Ran } from '@tuglet/kit/lib'
import { gitEnvironment, type GitSignIn } from './git-environment.ts'

/** Runs git, in a clone unless another folder is named; throws Failure when it fails. */
export type Git = (args: readonly string[], options?: { readonly cwd?: string }) => Promise<Ran>

/** Git for one clone, signed in as somebody or nobody. */
export function gitIn(
  { folder, id }: { readonly folder: string; readonly id: string },
  { host, signIn }: { readonly host: Pick<Host, 'run' | 'signal'>; readonly signIn: GitSignIn | undefined },
): Git {
  const env = gitEnvironment(signIn)
  return async (args, { cwd = folder } = {}) => {
    const ran = await host.run('git', args, { cwd, env, signal: host.signal })
    if (ran.exitCode === 0) return ran
    const [first = 'it gave no reason.'] = ran.stderr.trim().split('\n').slice(-1)
    throw new Failure('failed', `git ${args[0]} of ${id} failed: ${first}`, {
      code: 'KOHUB_GIT_FAILED',
      data: { exitCode: ran.exitCode, stderr: ran.stderr },
    })
  }
}
