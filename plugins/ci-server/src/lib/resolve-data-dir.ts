import path from 'node:path'
import { Failure, type Host, type Origin, type Settings } from '@tuglet/kit/lib'
import { dataDirSetting } from './data-dir-setting.ts'

/** A data directory, and whether another command finds it without being told. */
export interface DataDir {
  /** Absolute. */
  readonly path: string
  readonly isDefault: boolean
}

/** What the data directory is worked out from. */
export type DataDirHost = Pick<Host, 'env' | 'cwd' | 'dirs' | 'platform'>

/** The data directory in force: flag, variables, settings files, then `ci-server` beside the CLI's own data; throws Failure('usage') for an empty flag. */
export async function resolveDataDir(settings: Settings, host: DataDirHost): Promise<DataDir> {
  const { value, origin } = settings.resolve(dataDirSetting)
  if (value.trim() === '' && origin.layer === 'flag') {
    throw new Failure('usage', '--data-dir must name a folder.', { code: 'CI_DATA_DIR_EMPTY' })
  }
  const { dataDirectory } = await import('@tuglet/ci-server')
  const { env, cwd, dirs, platform } = host
  // The settings have read the variable already, so that only what they found counts.
  const rest = { ...env, CI_DATA_DIR: undefined }
  const isDefault = value.trim() === ''
  const dataDir = isDefault ? path.join(dirs.data, 'ci-server') : written(value, origin, dirs.home)
  return { path: dataDirectory(rest, dirs.home, { platform, cwd, dataDir }), isDefault }
}

// In a file no shell has expanded the tilde, and a relative path is meant from where it is written.
function written(value: string, { file }: Origin, home: string): string {
  if (file === undefined) return value
  if (/^~(?=$|[\\/])/.test(value)) return path.join(home, value.slice(1))
  return path.resolve(path.dirname(file), value)
}
