import { watch, type FSWatcher } from 'node:fs'
import { join } from 'node:path'
import { currentHost } from '@tuglet/kit/lib'

/** Tells of changes below a folder until it is closed. */
export interface TreeWatch {
  /** Watches exactly these folders (relative paths, '' for the root); gives those that were not watched before. */
  follow(folders: Iterable<string>): string[]
  close(): void
}

/** Who hears of a change, and of a system that has no more watches to give. */
export interface WatchListener {
  changed(path: string): void
  failed(error: Error): void
}

/**
 * Watches a tree folder by folder, so that what is left out costs nothing (one recursive watch on Linux takes one handle
 * per file); on macOS and Windows one native watch holds the whole tree.
 */
export function watchTree(root: string, listener: WatchListener): TreeWatch {
  const isNative = ['darwin', 'win32'].includes(currentHost().platform)
  const watches = new Map<string, FSWatcher>()

  const add = (folder: string): boolean => {
    try {
      const one = watch(join(root, folder), { recursive: isNative }, (_event, name) => {
        const path = name?.replaceAll('\\', '/') ?? ''
        listener.changed(folder === '' || path === '' ? folder + path : `${folder}/${path}`)
      })
      one.on('error', (error) => {
        watches.delete(folder)
        one.close()
        listener.failed(error)
      })
      watches.set(folder, one)
      return true
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      // A folder that is gone again is told of by the one above it.
      if (code !== 'ENOENT' && code !== 'ENOTDIR') listener.failed(error as Error)
      return false
    }
  }

  const follow = (folders: Iterable<string>): string[] => {
    const wanted = new Set(isNative ? [''] : folders)
    for (const [folder, one] of watches) {
      if (wanted.has(folder)) continue
      one.close()
      watches.delete(folder)
    }
    return [...wanted].filter((folder) => !watches.has(folder) && add(folder))
  }
  return {
    follow,
    close: () => {
      for (const one of watches.values()) one.close()
      watches.clear()
    },
  }
}
