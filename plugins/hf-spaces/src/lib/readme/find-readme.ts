import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hasFrontMatter } from './complete-card.ts'

/** A README that was found: `path` is relative to the folder and keeps the case it has on disk. */
export interface FoundReadme {
  readonly path: string
  readonly text: string
  readonly hasCard: boolean
}

/** The README of an environment: its own where that has front matter, else the one in `server` that has, else its own as plain text. */
export async function findReadme(folder: string): Promise<FoundReadme | undefined> {
  const own = await readmeIn(folder, '')
  if (own?.hasCard) return own
  const server = await readmeIn(folder, 'server')
  return server?.hasCard ? server : (own ?? server)
}

async function readmeIn(folder: string, below: string): Promise<FoundReadme | undefined> {
  const names = await readdir(join(folder, below)).catch((): string[] => [])
  const name = names.includes('README.md') ? 'README.md' : names.find((each) => each.toLowerCase() === 'readme.md')
  if (name === undefined) return undefined
  const path = below === '' ? name : `${below}/${name}`
  const text = await readFile(join(folder, path), 'utf8')
  return { path, text, hasCard: hasFrontMatter(text) }
}
