import { Failure } from '@tuglet/kit/lib'
import type { StoreConfig } from './store-options.ts'

/** Throws for a plugin that comes with the CLI: nobody else's package may stand in for it. */
export function refuseCore(name: string, { plugins }: Pick<StoreConfig, 'plugins'>): void {
  if (plugins.get(name)?.type === 'core') throw isCore(name)
}

/** The failure of touching a plugin that comes with the CLI. */
export function isCore(name: string): Failure {
  return new Failure('conflict', `${name} comes with tuglet itself.`, {
    code: 'PLUGIN_IS_CORE',
    data: { plugin: name },
  })
}
