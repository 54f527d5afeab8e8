import { currentHost, Failure, type Output, type Step } from '@tuglet/kit/lib'
import { findEnvironment } from '../environment/find-environment.ts'
import { applyUpgrade } from './apply-upgrade.ts'
import { newestKnown, type BreakingChange } from './breaking-changes.ts'
import { planUpgrade, type UpgradePlan } from './plan-upgrade.ts'

/** What an upgrade did, or would do. */
export interface Upgrade {
  readonly environment: string
  readonly from: string
  readonly to: string
  readonly breaking: readonly BreakingChange[]
  readonly changed: readonly string[]
  readonly diff: string
  readonly moveTo?: string
  /** Absent when nothing was changed. */
  readonly folder?: string
  readonly backup?: string
}

/** Which environment, to which version. */
export interface UpgradeOptions {
  readonly target: string
  readonly toVersion?: string | undefined
  readonly dryRun: boolean
  readonly out: Pick<Output, 'note'>
  readonly tasks: Step
  confirm(text: string): Promise<void>
}

/** Brings an environment up to a version of OpenEnv: shows the changes, asks, keeps a copy, makes them. */
export async function upgradeEnvironment(options: UpgradeOptions): Promise<Upgrade> {
  const { target, toVersion = newestKnown, dryRun, out, tasks } = options
  requireVersion(toVersion)
  const environment = await findEnvironment(target, currentHost().cwd)
  const plan = await tasks.step('Plan the upgrade', () => planUpgrade(environment, toVersion))
  const upgrade = { environment: environment.name, ...(await described(plan)) }
  if (dryRun || (plan.edits.length === 0 && plan.moveTo === undefined)) return upgrade
  out.note(announcement(upgrade))
  await options.confirm(`Upgrade ${environment.name} from ${plan.from} to ${plan.to}?`)
  const applied = await tasks.step('Upgrade', () => applyUpgrade(environment, plan))
  return { ...upgrade, ...applied }
}

function requireVersion(version: string): void {
  if (/^\d+\.\d+(?:\.\d+)?(?:[.\w]+)?$/.test(version)) return
  throw new Failure('usage', `"${version}" is not a version such as 0.2.0.`, { code: 'BAD_VERSION' })
}

async function described({ from, to, breaking, edits, moveTo }: UpgradePlan): Promise<Omit<Upgrade, 'environment'>> {
  const { createTwoFilesPatch } = await import('diff')
  const diff = edits.map(({ path, before, after }) => {
    const name = before === undefined ? '/dev/null' : `a/${path}`
    return createTwoFilesPatch(name, `b/${path}`, before ?? '', after, '', '', { context: 3 })
  })
  return { from, to, breaking, changed: edits.map(({ path }) => path), diff: diff.join(''), ...(moveTo && { moveTo }) }
}

/** The breaking changes and the diff, to be read before saying yes. */
export function announcement({ breaking, diff, moveTo, from, to }: Omit<Upgrade, 'environment'>): string {
  const changes = breaking.map(({ version, change, madeByUpgrade }) => {
    return `  ${version}  ${change}${madeByUpgrade ? '' : ' (by hand)'}`
  })
  const head = changes.length > 0 ? [`Breaking changes from ${from} to ${to}:`, ...changes, ''] : []
  const move = moveTo === undefined ? [] : [`The folder moves to ${moveTo}.`, '']
  return [...head, ...move, diff].join('\n').trimEnd()
}
