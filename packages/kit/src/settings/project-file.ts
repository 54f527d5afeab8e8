import path from 'node:path'
import { homePath } from '../files/home-path.ts'
import type { Host } from '../host/host.ts'
import type { FlatFile } from './flat-file.ts'
import { readTomlFile } from './toml-file.ts'

/** The name of the file that a project keeps its settings in. */
export const projectFileName = 'tuglet.toml'

/** Reads the nearest `tuglet.toml`, from the working directory upwards; undefined where there is none. */
export function readProjectFile({ cwd, dirs }: Pick<Host, 'cwd' | 'dirs'>): FlatFile | undefined {
  for (let folder = path.resolve(cwd); ; folder = path.dirname(folder)) {
    const file = path.join(folder, projectFileName)
    const found = readTomlFile(file, homePath(file, dirs.home))
    if (found || folder === path.dirname(folder)) return found
  }
}
