import { spawnSync } from 'node:child_process'

/** Whether a program of that name can be started here. */
export function programIsThere(name: string): boolean {
  return spawnSync(name, ['--version']).error === undefined
}
