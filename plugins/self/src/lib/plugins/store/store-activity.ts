import { existsSync } from 'node:fs'
import { abandonedGenerations } from './generations.ts'
import { isAbandoned, readOwner } from './guard-owner.ts'
import type { StoreFiles } from './store-files.ts'

/** How a store is: nobody changes it, somebody does right now, or somebody began to and is gone. */
export type StoreActivity = 'quiet' | 'busy' | 'unfinished'

/** Looks whether a change is under way or was broken off. */
export async function storeActivity(files: StoreFiles, now: Date): Promise<StoreActivity> {
  if (existsSync(files.guard))
    return (await isAbandoned(files.guard, readOwner(files.guard), now)) ? 'unfinished' : 'busy'
  return existsSync(files.journal) || abandonedGenerations(files).length > 0 ? 'unfinished' : 'quiet'
}
