import { Failure } from '@tuglet/kit/lib'
import { inTurn } from './store/change-store.ts'
import { commitChange } from './store/commit-change.ts'
import { keptGenerations, parentOf } from './store/generations.ts'
import { inForce } from './store/node-modules-link.ts'
import { emptyLock, readLock, type PluginLock } from './store/plugin-lock.ts'
import { generationFiles, storeFiles, type StoreFiles } from './store/store-files.ts'
import { readList, type StoreList } from './store/store-list.ts'
import type { StoreOptions } from './store-options.ts'

/** What going back did to one plugin. */
export interface RolledBack {
  readonly name: string
  /** Its version until now; nothing when it was not there. */
  readonly before?: string
  /** Its version again; nothing when it is gone. */
  readonly version?: string
  /** The generation that is in force now. */
  readonly generation: number
}

/** Goes back to the state before the last change, or to the generation with a number; nothing is fetched. */
export async function rollbackStore(
  to: number | undefined,
  { host, tasks }: Pick<StoreOptions, 'host' | 'tasks'>,
): Promise<readonly RolledBack[]> {
  const seen = numberInForce(storeFiles(host.dirs.data))
  return inTurn({ host, step: tasks }, async (hold, files) => {
    const current = numberInForce(files)
    // One that was broken off may have been finished only now: it is not to be done twice.
    const meant = seen === undefined || current === seen ? undefined : (to ?? parentOf(files, seen))
    const isDone = meant !== undefined && meant === current
    const from = isDone ? seen : current
    const target = isDone ? meant : targetOf(files, { to, current })
    if (target === from) return []
    const before = from === undefined ? new Map<string, string>() : versionsIn(files, from)
    const after = versionsIn(files, target)
    hold.check()
    const title = `Go back to generation ${target}`
    if (!isDone) await tasks.step(title, () => commitChange(files, { to: target }, host.platform))
    const names = [...new Set([...before.keys(), ...after.keys()])].toSorted()
    return names.flatMap((name) => rowOf(name, { before: before.get(name), version: after.get(name), target }))
  })
}

function numberInForce(files: StoreFiles): number | undefined {
  const now = inForce(files)
  return now.kind === 'generation' ? now.number : undefined
}

function rowOf(
  name: string,
  { before, version, target }: { before: string | undefined; version: string | undefined; target: number },
): readonly RolledBack[] {
  if (before === version) return []
  const told = { ...(before !== undefined && { before }), ...(version !== undefined && { version }) }
  return [{ name, ...told, generation: target }]
}

function targetOf(
  files: StoreFiles,
  { to, current }: { readonly to: number | undefined; readonly current: number | undefined },
): number {
  const kept = keptGenerations(files)
  const target = to ?? (current === undefined ? kept.at(-1) : parentOf(files, current))
  if (target !== undefined && kept.includes(target)) return target
  const what = to === undefined ? 'There is no earlier state' : `There is no generation ${to}`
  throw new Failure('notFound', `${what} of the plugins to go back to.`, {
    code: 'NO_GENERATION',
    hints: [kept.length === 0 ? 'Nothing was installed yet.' : `There are the generations ${kept.join(', ')}.`],
    data: { generations: kept, ...(current !== undefined && { current }) },
  })
}

function versionsIn(files: StoreFiles, number: number): ReadonlyMap<string, string> {
  const { list, lock } = generationFiles(files, number)
  const locked = lockIn(lock)
  return new Map(
    pluginsIn(list).map(({ name, type }) => {
      return [name, type === 'link' ? 'link' : (locked.plugins[name]?.version ?? 'unknown')]
    }),
  )
}

// What is only told to the person must not keep them from going back.
function lockIn(file: string): PluginLock {
  try {
    return readLock(file) ?? emptyLock
  } catch {
    return emptyLock
  }
}

function pluginsIn(file: string): StoreList['plugins'] {
  try {
    return readList(file).plugins
  } catch {
    return []
  }
}
