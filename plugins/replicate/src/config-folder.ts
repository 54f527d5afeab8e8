import { join } from 'node:path'
import type { ServiceFile } from '@tuglet/kit'

/** The seed's `config/*.yaml` in the working directory, merged in the order of their names; read, never written. */
export function configFolder(keys: ServiceFile['keys']): ServiceFile {
  return { path: ({ cwd }) => join(cwd, 'config'), format: 'yaml-directory', keys }
}
