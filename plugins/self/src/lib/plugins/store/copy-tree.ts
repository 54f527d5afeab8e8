import { constants } from 'node:fs'
import { copyFile, link, mkdir, readdir, readlink, symlink } from 'node:fs/promises'
import path from 'node:path'

/**
 * Copies a folder by hard links, so that it takes hardly any room; where there are none, by copies. Files whose name
 * `isWritten` says are written in place by somebody are copies: a link would change the original too.
 */
export async function copyTree(
  from: string,
  to: string,
  isWritten: (name: string) => boolean = () => false,
): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 })
  const entries = await readdir(from, { withFileTypes: true })
  const later = entries.filter(({ name }) => isWritten(name))
  for (const entries_ of [entries.filter((entry) => !later.includes(entry)), later]) {
    // npm takes its own list for stale when it is older than the folders beside it, so the written come last.
    await Promise.all(
      entries_.map(async (entry) => {
        const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)]
        if (entry.isDirectory()) return copyTree(source, target, isWritten)
        if (entry.isSymbolicLink()) return symlink(await readlink(source), target)
        if (!entry.isFile()) return undefined
        return isWritten(entry.name) ? copy(source, target) : linkOrCopy(source, target)
      }),
    )
  }
}

async function linkOrCopy(source: string, target: string): Promise<void> {
  try {
    await link(source, target)
  } catch (error) {
    if (!noLinks.has((error as NodeJS.ErrnoException).code ?? '')) throw error
    await copy(source, target)
  }
}

const copy = (source: string, target: string) => copyFile(source, target, constants.COPYFILE_FICLONE)

const noLinks = new Set(['EPERM', 'EXDEV', 'EMLINK', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL', 'UNKNOWN'])
