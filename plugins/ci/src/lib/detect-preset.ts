import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findPreset, noPresetMessage, PresetError, type Preset } from '@tuglet/ci-protocol'
import { Failure } from '@tuglet/kit/lib'

/** How the project's tests will be run, found before anything is packed; a project that has no way is refused here. */
export async function detectPreset(folder: string): Promise<Preset> {
  const entries = await readdir(folder, { withFileTypes: true })
  const files = entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name)
  const tugletToml = files.includes('tuglet.toml') ? await readFile(join(folder, 'tuglet.toml'), 'utf8') : undefined
  const preset = await findPreset({ files, ...(tugletToml !== undefined && { tugletToml }) }).catch(
    (error: unknown) => {
      throw error instanceof PresetError
        ? new Failure('usage', error.message, { code: 'CI_BAD_TOML', cause: error })
        : error
    },
  )
  if (!preset) throw new Failure('usage', noPresetMessage, { code: 'CI_NO_COMMAND', data: { folder } })
  return preset
}
