import { access, cp, mkdir, rename, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { currentHost, Failure } from '@tuglet/kit/lib'
import type { Environment } from '../environment/environment.ts'
import type { UpgradePlan } from './plan-upgrade.ts'

/** Where an upgraded environment is, and where it was kept as it had been. */
export interface Applied {
  readonly folder: string
  readonly backup: string
}

/** Copies the environment away, then makes the planned changes; when one fails the copy is put back. */
export async function applyUpgrade({ folder, root }: Environment, { edits, moveTo }: UpgradePlan): Promise<Applied> {
  const home = root ?? dirname(folder)
  const target = moveTo === undefined ? folder : join(home, moveTo)
  if (target !== folder && (await exists(target))) throw taken(target)
  const stamp = currentHost()
    .now()
    .toISOString()
    .replaceAll(/[-:]|\..*$/g, '')
  const backup = join(home, '.openenv-backups', `${basename(folder)}-${stamp}`)
  await mkdir(dirname(backup), { recursive: true })
  await cp(folder, backup, { recursive: true, verbatimSymlinks: true, errorOnExist: true, force: false })
  try {
    for (const { path, after } of edits) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), after)
    }
    if (target !== folder) {
      await mkdir(dirname(target), { recursive: true })
      await rename(folder, target)
    }
    return { folder: target, backup }
  } catch (error) {
    await cp(backup, folder, { recursive: true, verbatimSymlinks: true, force: true })
    throw error
  }
}

function taken(target: string): Failure {
  return new Failure('conflict', `The environment would move to ${target}, which exists.`, {
    code: 'UPGRADE_TARGET_EXISTS',
    hints: ['Move or remove one of the two.'],
  })
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
