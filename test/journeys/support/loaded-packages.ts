import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Ended } from './run-program.ts'
import type { Run, Tuglet } from './tuglet.ts'

/** How a run ended and what it loaded. */
export interface Loads extends Ended {
  /** Every module. */
  readonly urls: readonly string[]
  /** The packages of these modules, each once, sorted. */
  readonly packages: readonly string[]
}

/** Runs the CLI and records what it and the Node programs it started loaded; `folder` keeps the records. */
export async function loadedPackages(
  tuglet: Tuglet,
  words: readonly string[],
  options: Run & { folder: string },
): Promise<Loads> {
  const records = mkdtempSync(join(options.folder, 'loads-'))
  const hook = new URL('record-loads.mjs', import.meta.url).href
  const env = { ...options.env, NODE_OPTIONS: `--import=${hook}`, TUGLET_TEST_LOADS: records }
  const ended = await tuglet.run(words, { ...options, env })
  const urls = readdirSync(records).flatMap(
    (name) => JSON.parse(readFileSync(join(records, name), 'utf8')) as readonly string[],
  )
  return { ...ended, urls, packages: [...new Set(urls.flatMap(packageOf))].toSorted() }
}

function packageOf(url: string): readonly string[] {
  const after = url.split('/node_modules/').slice(1).at(-1)
  if (after === undefined) return []
  const [first = '', second = ''] = decodeURIComponent(after).split('/')
  return [first.startsWith('@') ? `${first}/${second}` : first]
}
