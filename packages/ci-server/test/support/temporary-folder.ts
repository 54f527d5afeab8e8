import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'mocha'

/** Makes empty folders, which go after each test. */
export interface FolderMaker {
  (): Promise<string>
  /** Does something after each test, before the folders go: what still writes into them must end first. */
  beforeRemoval(work: () => Promise<void>): void
}

/** A maker of folders for the suite that calls this. */
export function temporaryFolders(): FolderMaker {
  const made: string[] = []
  const works: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const work of works) await work()
    for (const folder of made.splice(0)) await rm(folder, { recursive: true, force: true })
  })
  const make = async () => {
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'ci-server-test-')))
    made.push(folder)
    return folder
  }
  return Object.assign(make, { beforeRemoval: (work: () => Promise<void>) => void works.push(work) })
}
