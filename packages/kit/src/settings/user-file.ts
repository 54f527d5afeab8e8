import path from 'node:path'
import { homePath } from '../files/home-path.ts'
import type { Host } from '../host/host.ts'
import type { FlatFile } from './flat-file.ts'
import { readTomlFile } from './toml-file.ts'

/** The person's own settings file: an absolute path, and as people read it. */
export function userFile({ dirs }: Pick<Host, 'dirs'>): { readonly file: string; readonly shown: string } {
  const file = path.join(dirs.config, 'config.toml')
  return { file, shown: homePath(file, dirs.home) }
}

/** Reads the person's own settings; undefined where there are none. */
export function readUserFile(host: Pick<Host, 'dirs'>): FlatFile | undefined {
  const { file, shown } = userFile(host)
  return readTomlFile(file, shown)
}

/** The names of the profiles that a settings file describes. */
export function profileNames(file: FlatFile | undefined): string[] {
  const { profile } = (file?.document ?? {}) as { readonly profile?: unknown }
  return typeof profile === 'object' && profile !== null ? Object.keys(profile) : []
}
