import { statSync, type Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Failure } from '@tuglet/kit/lib'
import type { StagedFile } from '../staging/staged.ts'
import { followLink } from './follow-link.ts'
import { folderRules, type PlacedRules } from './folder-rules.ts'
import { ignoreVerdict, type IgnoreLevel } from './ignore-verdict.ts'
import { neverUploaded } from './never-uploaded.ts'

/** One folder on the way: `folder` is posix and relative to `root`, `ancestors` are real paths, against circles of links. */
interface Place {
  readonly root: string
  readonly folder: string
  readonly rules: readonly PlacedRules[]
  readonly ancestors: readonly string[]
}

interface Walk {
  readonly asked: readonly PlacedRules[]
  readonly context?: IgnoreLevel['context'] & {}
  readonly signal?: AbortSignal
  readonly within: string
  readonly without: ReadonlySet<string>
  onFile(file: StagedFile): void
  onSkip(path: string, reason: string): void
}

type Kind =
  { readonly kind: 'file' | 'folder'; readonly real?: string } | { readonly kind: 'skip'; readonly reason: string }

/** Goes through a folder and everything below it; ignored folders are not entered. */
export async function walkFolder(place: Place, walk: Walk): Promise<void> {
  walk.signal?.throwIfAborted()
  const here = join(place.root, place.folder)
  const entries = await entriesOf(here, place.folder)
  const own = await folderRules(
    place.root,
    place.folder,
    entries.map(({ name }) => name),
  )
  const rules = [...place.rules, ...own]
  const level = { rules: [...rules, ...walk.asked], ...(walk.context && { context: walk.context }) }
  const visit = async (entry: Dirent): Promise<void> => {
    const path = join(here, entry.name)
    const shown = place.folder === '' ? entry.name : `${place.folder}/${entry.name}`
    if (walk.without.has(path)) return
    const kind = await kindOf(entry, path, { within: walk.within, ancestors: place.ancestors })
    if (kind.kind === 'skip') return walk.onSkip(shown, kind.reason)
    const isFolder = kind.kind === 'folder'
    const reason = neverUploaded(entry.name, isFolder) ?? ignoreVerdict(isFolder ? `${shown}/` : shown, level)
    if (reason !== undefined) return walk.onSkip(isFolder ? `${shown}/` : shown, reason)
    if (!isFolder) return walk.onFile(toFile(path, shown))
    const ancestors = kind.real === undefined ? place.ancestors : [...place.ancestors, kind.real]
    await walkFolder({ ...place, folder: shown, rules, ancestors }, walk)
  }
  await Promise.all(entries.map(visit))
}

async function entriesOf(path: string, shown: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(path, { withFileTypes: true })
  } catch (error) {
    throw new Failure('failed', `Cannot read the folder ${shown || path}.`, { code: 'FOLDER_UNREADABLE', cause: error })
  }
}

async function kindOf(
  entry: Dirent,
  path: string,
  limits: { readonly within: string; readonly ancestors: readonly string[] },
): Promise<Kind> {
  if (entry.isSymbolicLink()) return followLink(path, limits)
  if (entry.isDirectory()) return { kind: 'folder' }
  return entry.isFile() ? { kind: 'file' } : { kind: 'skip', reason: 'not a regular file' }
}

// Asked at once: waiting for ten thousand answers takes ten times as long.
function toFile(path: string, shown: string): StagedFile {
  const { size } = statSync(path)
  return { path: shown.normalize('NFC'), size, source: path }
}
