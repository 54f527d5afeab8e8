import { Failure } from '@tuglet/kit/lib'
import type { Desk } from '../desk/desk.ts'
import type { RentFlags } from '../rent/rent-request.ts'
import type { ExecFlags, ExecPlan } from '../run/exec-options.ts'
import { planExec } from '../run/exec-options.ts'
import { gitState } from './git-state.ts'
import type { RunRecord } from './run-record.ts'

/** Plans a run once more: the same command, files, GPU and image, on terms that are given anew; says when the project is not what it was. */
export async function planRerun(
  run: RunRecord,
  flags: RentFlags & Pick<ExecFlags, 'no-terminate' | 'detach' | 'dry-run' | 'env-file' | 'env'>,
  desk: Desk,
): Promise<ExecPlan> {
  await compareGit(run, desk)
  const envFile = flags['env-file'] ?? run.envFile
  requireVariables(run, { ...flags, 'env-file': envFile })
  const own: ExecFlags = {
    ...flags,
    ...(flags.on === undefined && { gpu: flags.gpu ?? run.gpu, region: flags.region ?? run.region }),
    count: run.gpuCount,
    spot: flags.spot || (run.spot && flags.on === undefined),
    disk: run.diskGb,
    mount: run.mounts.map(({ local, remote }) => `${local}:${remote}`),
    'remote-cwd': run.cwd,
    exclude: run.excludes,
    'no-sync': !run.sync,
    'no-editable-install': !run.editable,
    'env-file': envFile,
    pull: run.pull && run.pull.length > 0 ? run.pull : undefined,
    'no-pull': run.pull === undefined,
    shell: false,
  }
  const plan = planExec(run.argv, own, desk)
  const named = flags.provider === undefined && flags.host === undefined ? run.provider : plan.request.provider
  const image = run.image ?? plan.request.image
  return { ...plan, request: { ...plan.request, provider: named, image } }
}

async function compareGit({ git, mounts }: RunRecord, { host, out }: Desk): Promise<void> {
  if (!git) return
  const now = await gitState(host, mounts[0]?.local ?? host.cwd)
  if (git.dirty) out.warn(`The run had changes that were not committed, on top of ${git.commit.slice(0, 12)}.`)
  if (now?.commit === git.commit && now.dirty === git.dirty) return
  const here = now ? `${now.commit.slice(0, 12)}${now.dirty ? ' with changes' : ''}` : 'no repository'
  out.warn(`The run was of ${git.commit.slice(0, 12)}; here is ${here}.`)
}

function requireVariables(run: RunRecord, flags: Pick<ExecFlags, 'env-file' | 'env'>): void {
  if (run.envNames.length === 0 || flags['env-file'] !== undefined || (flags.env ?? []).length > 0) return
  throw new Failure('usage', `The run had variables whose values are kept nowhere: ${run.envNames.join(', ')}.`, {
    code: 'VARIABLES_MISSING',
    hints: [`Give them again: ${run.envNames.map((name) => `--env ${name}`).join(' ')}`],
  })
}
