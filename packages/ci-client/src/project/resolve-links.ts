import { realpath, stat } from 'node:fs/promises'
import { join, posix, relative, sep } from 'node:path'
import { neverSent } from './folder-check.ts'
import type { LeftBehind, Listing } from './project-file.ts'

/** A file to send under `path` whose content is that of `target`, both relative to the project. */
export interface Mapped {
  readonly path: string
  readonly target: string
}

/**
 * What the links of a project stand for: files that are sent too, or whole folders of them. A link that leads out of
 * the project, to what stays behind, or to a folder that it is in itself, is left behind.
 */
export async function resolveLinks(root: string, listing: Listing): Promise<{ mapped: Mapped[]; left: LeftBehind[] }> {
  const mapped: Mapped[] = []
  const left: LeftBehind[] = []
  const sent = new Set(listing.files)
  for (const link of listing.links) {
    const never = neverSent[posix.basename(link)]
    if (never !== undefined) {
      left.push({ path: link, why: never })
      continue
    }
    const target = await targetOf(root, link)
    if (typeof target === 'string') {
      if (sent.has(target)) mapped.push({ path: link, target })
      else left.push({ path: link, why: 'a link to what stays behind' })
    } else if ('folder' in target) {
      const { folder } = target
      const inside = link.startsWith(folder) ? [] : listing.files.filter((path) => path.startsWith(folder))
      mapped.push(...inside.map((path) => ({ path: `${link}/${path.slice(folder.length)}`, target: path })))
      if (inside.length === 0) {
        left.push({
          path: link,
          why: link.startsWith(folder) ? 'a link to a folder that it is in' : 'a link to what stays behind',
        })
      }
    } else {
      left.push({ path: link, why: target.why })
    }
  }
  return { mapped, left }
}

async function targetOf(root: string, link: string): Promise<string | { folder: string } | { why: string }> {
  try {
    const real = await realpath(join(root, link))
    const path = relative(root, real).split(sep).join('/')
    if (path === '..' || path.startsWith('../') || /^([a-zA-Z]:|\/)/.test(path))
      return { why: 'a link out of the project' }
    if (!(await stat(real)).isDirectory()) return path
    return { folder: path === '' ? '' : `${path}/` }
  } catch {
    return { why: 'a broken link' }
  }
}
