import type { Entry } from 'yauzl'
import { ZipProblem } from './zip-problem.ts'

/** What an entry becomes on disk. */
export interface CheckedEntry {
  /** Relative, with forward slashes, without a slash at the end. */
  readonly path: string
  readonly kind: 'file' | 'folder' | 'link'
  readonly isExecutable: boolean
}

const fileTypes: Readonly<Record<number, CheckedEntry['kind']>> = { 0o10: 'file', 0o04: 'folder', 0o12: 'link' }

/** Says what an entry is, or throws ZipProblem for one that has no place in a project: a device, a path that leaves. */
export function checkEntry(entry: Entry): CheckedEntry {
  const path = entry.fileName.replace(/\/+$/, '')
  const why = nameProblem(path) ?? packingProblem(entry)
  if (why !== undefined) throw refusal(entry, why)

  // Only zips made on Unix carry a mode, in the upper half.
  const mode = entry.versionMadeBy >> 8 === 3 ? entry.externalFileAttributes >>> 16 : 0
  const type = mode >>> 12
  const isFolder = entry.fileName.endsWith('/')
  const kind = type === 0 ? (isFolder ? 'folder' : 'file') : fileTypes[type]
  if (kind === undefined) throw refusal(entry, 'is neither file, folder nor link')
  if ((kind === 'folder') !== isFolder)
    throw refusal(entry, 'is called like a folder and is none, or the other way round')
  return { path, kind, isExecutable: (mode & 0o111) !== 0 }
}

function refusal({ fileName }: Entry, why: string): ZipProblem {
  return new ZipProblem(`The zip has an entry that ${why}: ${JSON.stringify(fileName)}`)
}

function nameProblem(path: string): string | undefined {
  const parts = path.split('/')
  if (/^(\/|[A-Za-z]:)/.test(path)) return 'has an absolute path'
  if (parts.includes('..')) return 'leaves the project'
  if (path.includes('\0') || path.includes('\\')) return 'has a name that is not portable'
  if (path === '' || parts.some((part) => part === '' || part === '.')) return 'has no proper name'
  const isTooLong = Buffer.byteLength(path) > 4096 || parts.some((part) => Buffer.byteLength(part) > 255)
  return isTooLong ? 'has too long a name' : undefined
}

function packingProblem({ generalPurposeBitFlag, compressionMethod }: Entry): string | undefined {
  if ((generalPurposeBitFlag & 1) === 1) return 'is encrypted'
  return compressionMethod === 0 || compressionMethod === 8 ? undefined : 'is compressed in an unknown way'
}

/**
 * Throws ZipProblem for a link that could lead out of the project. Steps up may only come first: after a name, which
 * may be a link itself, they would not lead where they seem to.
 */
export function checkLinkTarget(path: string, target: string): void {
  const refuse = () => new ZipProblem(`The zip has a link that leaves the project: ${JSON.stringify(path)}`)
  if (target === '' || /^(\/|[A-Za-z]:)/.test(target) || /[\0\\]/.test(target)) throw refuse()
  const parts = target.split('/').filter((part) => part !== '' && part !== '.')
  const up = parts.findIndex((part) => part !== '..')
  const climbs = up === -1 ? parts.length : up
  if (climbs > path.split('/').length - 1 || parts.slice(climbs).includes('..')) throw refuse()
}
