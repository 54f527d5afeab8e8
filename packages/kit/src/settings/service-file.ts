import type { Host } from '../host/host.ts'

/** A file of a service's own that settings and the token are read from. */
export interface ServiceFile {
  /** The file, or the directory of a `yaml-directory`. */
  path(host: Host): string
  readonly format: 'key=value' | 'token' | 'yaml-directory' | 'yaml' | 'json' | 'toml'
  /** The name in the file (dotted where nested) for each setting's key, and for `token`. */
  readonly keys: Readonly<Record<string, string>>
  /** We may write it too; only JSON can be. */
  readonly writes?: boolean
}
