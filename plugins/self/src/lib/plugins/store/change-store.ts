import { existsSync } from 'node:fs'
import type { Host, Step } from '@tuglet/kit/lib'
import { lockTree } from '../tree/lock-tree.ts'
import { commitChange } from './commit-change.ts'
import { newGeneration, pruneGenerations, removeGeneration } from './generations.ts'
import { openGeneration, type Change } from './open-generation.ts'
import { holdStore, type Hold } from './hold-store.ts'
import { repairStore } from './repair-store.ts'
import { generationFiles, storeFiles, type StoreFiles } from './store-files.ts'
import { storeFailure } from './store-failure.ts'

/** What a change runs with. */
export interface ChangeOptions {
  readonly host: Host
  readonly step: Pick<Step, 'status'>
}

/**
 * Changes the store as a whole or not at all, while nobody else does: the work is done on a copy, a new generation, that
 * is put in force when the work is done. When it fails, or cancels, nothing has changed.
 */
export function changeStore<T>(options: ChangeOptions, work: (change: Change) => Promise<T>): Promise<T> {
  const { host } = options
  const files = storeFiles(host.dirs.data)
  return inTurn(options, async (hold) => {
    const number = await newGeneration(files)
    try {
      const change = await openGeneration(files, number)
      const result = await work(change)
      host.signal.throwIfAborted()
      if (change.isCancelled()) {
        await removeGeneration(files, number)
        return result
      }
      await lockTree(generationFiles(files, number), change.standing)
      hold.check()
      await commitChange(files, { to: number, parent: change.parent, at: host.now().toISOString() }, host.platform)
      await pruneGenerations(files)
      return result
    } catch (error) {
      // Once the journal is written, whoever comes next finishes the change.
      if (!existsSync(files.journal)) await removeGeneration(files, number)
      throw error
    }
  })
}

/** Runs work that may change the store while nobody else does, with what dead processes left cleared away. */
export async function inTurn<T>(
  { host, step }: ChangeOptions,
  work: (hold: Hold, files: StoreFiles) => Promise<T>,
): Promise<T> {
  const files = storeFiles(host.dirs.data)
  try {
    return await holdStore(files, { host, step }, async (hold) => {
      await repairStore(files, host)
      return work(hold, files)
    })
  } catch (error) {
    host.signal.throwIfAborted()
    throw storeFailure(error, files)
  }
}
