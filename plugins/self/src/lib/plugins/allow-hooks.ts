import { Failure } from '@tuglet/kit/lib'
import { changeStore } from './store/change-store.ts'
import type { StoreOptions } from './store-options.ts'

/** Lets an installed plugin run these lifecycle hooks of its, and no others; none takes back what was allowed. */
export async function allowHooks(
  name: string,
  hooks: readonly string[],
  { host, tasks }: Pick<StoreOptions, 'host' | 'tasks'>,
): Promise<void> {
  await changeStore({ host, step: tasks }, async (change) => {
    if (!change.before.plugins[name]) {
      throw new Failure('notFound', `${name} has no place in the lock of the plugin store.`, {
        code: 'PLUGIN_NOT_INSTALLED',
        hints: ['Hooks can be allowed to installed plugins; a link has to be installed first.'],
        data: { plugin: name },
      })
    }
    change.standing.hooks.set(name, [...new Set(hooks)].toSorted())
  })
}
