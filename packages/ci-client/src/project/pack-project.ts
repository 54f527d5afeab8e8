import { collectFiles, type Collected } from './collect-files.ts'
import type { FileRule } from './project-file.ts'
import type { GitOptions } from './list-with-git.ts'
import { zipFiles, type ProjectZip, type ZipOptions } from './zip-files.ts'

/** How to choose and pack a project's files. */
export interface PackOptions extends GitOptions, ZipOptions {
  /** `seed` by default. */
  readonly rule?: FileRule | undefined
  /** Told what goes and what stays behind, before anything is packed. */
  readonly onCollected?: ((collected: Collected) => void) | undefined
}

/** Chooses a project's files and packs them into a temporary zip, which the caller removes. Rejects with CiError. */
export async function packProject(projectDir: string, options: PackOptions = {}): Promise<ProjectZip> {
  const collected = await collectFiles(projectDir, options.rule, options)
  options.onCollected?.(collected)
  return zipFiles(collected.files, options)
}
