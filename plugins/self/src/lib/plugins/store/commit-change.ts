import { existsSync, readFileSync } from 'node:fs'
import { copyFile, rename, rm } from 'node:fs/promises'
import { generationFiles, type StoreFiles } from './store-files.ts'
import type { GenerationMarker } from './generations.ts'
import { putInForce } from './node-modules-link.ts'
import { replaceFile, sortedJson } from './replace-file.ts'
import { readList, withoutEntry, writeList } from './store-list.ts'

/** A change that is being put in force: from here on it is finished, by whoever comes next if need be. */
export interface Journal extends GenerationMarker {
  readonly to: number
}

/** Puts a whole generation in force; a process that dies in here has changed nothing or will have changed everything. */
export async function commitChange(files: StoreFiles, journal: Journal, platform: NodeJS.Platform): Promise<void> {
  await replaceFile(files.journal, sortedJson(journal))
  await finishChange(files, platform)
}

/** Finishes what a journal says was begun; true when there was one. Whatever is loaded meanwhile finds only whole plugins. */
export async function finishChange(files: StoreFiles, platform: NodeJS.Platform): Promise<boolean> {
  const journal = readJournal(files.journal)
  const generation = journal && generationFiles(files, journal.to)
  if (generation && existsSync(generation.list)) {
    await leaveOutWhatGoes(files, generation.list)
    await putInForce(files, journal.to, platform)
    await copyWhole(generation.lock, files.lock)
    await copyWhole(generation.list, files.list)
    if (!existsSync(generation.marker)) {
      const { parent, at } = journal
      await replaceFile(generation.marker, sortedJson({ parent, at }))
    }
  }
  await rm(files.journal, { force: true })
  return journal !== undefined
}

/** What the journal says, if there is a whole one. */
export function readJournal(file: string): Journal | undefined {
  try {
    const journal = JSON.parse(readFileSync(file, 'utf8')) as Partial<Journal> | null
    return typeof journal?.to === 'number' ? (journal as Journal) : undefined
  } catch {
    return undefined
  }
}

// Before its files go, a plugin goes from the list: no start in between may look for it in vain.
async function leaveOutWhatGoes(files: StoreFiles, next: string): Promise<void> {
  const now = currentList(files.list)
  const then = readList(next)
  const stays = now.plugins.filter(({ name, type }) =>
    then.plugins.some((one) => one.name === name && one.type === type),
  )
  const gone = now.plugins.filter((entry) => !stays.includes(entry))
  if (gone.length > 0)
    await writeList(
      files.list,
      gone.reduce((list, { name }) => withoutEntry(list, name), now),
    )
}

function currentList(file: string): ReturnType<typeof readList> {
  try {
    return readList(file)
  } catch {
    // It is about to be replaced by one that can be read.
    return { dependencies: {}, plugins: [] }
  }
}

async function copyWhole(from: string, to: string): Promise<void> {
  if (!existsSync(from)) return
  const part = `${to}.part`
  await copyFile(from, part)
  await rename(part, to)
}
