import { objectsIn, textIn } from '../connection/fields.ts'
import type { Hub } from '../connection/hub.ts'
import { apiUrl } from '../connection/hub-url.ts'
import { sendForJson } from '../connection/send.ts'
import type { Repo } from '../repo/repo.ts'
import type { LocalState } from './compare-files.ts'

const mostAtOnce = 256
const sampleBytes = 512

/** How a file is to come to the Hub, if at all. */
export type UploadMode = 'regular' | 'lfs' | 'ignored'

/** Where files are to go. */
export interface Destination {
  readonly repo: Repo
  readonly revision: string
  readonly createPr: boolean
  readonly signal: AbortSignal | undefined
}

/** Asks the Hub how each file is to come. An empty file is always regular: stores take no empty objects. */
export async function preupload(
  hub: Hub,
  files: readonly LocalState[],
  { repo, revision, createPr, signal }: Destination,
): Promise<ReadonlyMap<string, UploadMode>> {
  const url = apiUrl(hub, repo, `/preupload/${encodeURIComponent(revision)}${createPr ? '?create_pr=1' : ''}`)
  const rules = await rulesIn(files)
  const modes = new Map<string, UploadMode>()
  for (let start = 0; start < files.length; start += mostAtOnce) {
    const batch = files.slice(start, start + mostAtOnce)
    const body = { files: await Promise.all(batch.map(announce)), ...rules }
    const answer = await sendForJson(hub, { method: 'POST', url, body, signal, isRepeatable: true })
    const sizes = new Map(batch.map(({ path, content }) => [path, content.size]))
    for (const file of objectsIn(answer, 'files')) {
      const path = textIn(file, 'path') ?? ''
      const mode = file['uploadMode'] === 'lfs' && sizes.get(path) !== 0 ? 'lfs' : 'regular'
      modes.set(path, file['shouldIgnore'] === true ? 'ignored' : mode)
    }
  }
  return modes
}

async function announce({ path, content }: LocalState): Promise<{ path: string; size: number; sample: string }> {
  const sample = Buffer.from(await content.head(sampleBytes)).toString('base64')
  return { path, size: content.size, sample }
}

// The rules that will hold after the commit, not those before it.
async function rulesIn(files: readonly LocalState[]): Promise<{ gitAttributes?: string; gitIgnore?: string }> {
  const text = async (path: string): Promise<string | undefined> => {
    const file = files.find((candidate) => candidate.path === path)
    return file && (await (await file.content.blob()).text())
  }
  const gitAttributes = await text('.gitattributes')
  const gitIgnore = await text('.gitignore')
  return { ...(gitAttributes !== undefined && { gitAttributes }), ...(gitIgnore !== undefined && { gitIgnore }) }
}
