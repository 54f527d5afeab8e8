import { announcement, type Upgrade } from './upgrade-environment.ts'

/** An upgrade for people: what was done, or the diff of what would be. */
export function upgradeText(upgrade: Upgrade): string {
  const { environment, from, to, changed, folder, backup, breaking } = upgrade
  if (folder === undefined) {
    if (changed.length === 0 && upgrade.moveTo === undefined) return `${environment} is up to date with ${to}.\n`
    return `${announcement(upgrade)}\n`
  }
  const byHand = breaking.filter(({ madeByUpgrade }) => !madeByUpgrade).map(({ change }) => `Left to do: ${change}\n`)
  const done = `Upgraded ${environment} from ${from} to ${to}: ${changed.length} files changed in ${folder}\n`
  return `${done}Before:  ${backup ?? ''}\n${byHand.join('')}`
}
