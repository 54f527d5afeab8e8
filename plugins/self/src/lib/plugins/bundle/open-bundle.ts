import { readFileSync, existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { Failure } from '@tuglet/kit/lib'
import { nameAt } from '../npm/npm-packages.ts'
import { isIntact } from '../npm/verify-integrity.ts'
import { contentsName, notABundle, readContents, tarballFolder, type BundleContents } from './bundle-format.ts'

/** A bundle that was unpacked and whose every package is whole. */
export interface OpenBundle {
  readonly contents: BundleContents
  /** Where the tarballs are. */
  readonly folder: string
}

/** Unpacks a bundle into a folder and checks each package against its integrity. */
export async function openBundle(file: string, into: string): Promise<OpenBundle> {
  if (!existsSync(file)) {
    throw new Failure('notFound', `There is no file ${file}.`, { code: 'BUNDLE_MISSING', data: { file } })
  }
  await mkdir(into, { recursive: true, mode: 0o700 })
  await unpack(file, into)
  const contents = readContents(textOf(path.join(into, contentsName), file), file)
  const folder = path.join(into, tarballFolder)
  for (const [place, one] of Object.entries(contents.packages)) {
    if (one.inBundle) continue
    const bytes = await readFile(path.join(folder, contents.tarballs[place] ?? '')).catch(() => undefined)
    if (bytes === undefined) throw notABundle(file)
    if (!(await isIntact(bytes, one.integrity ?? ''))) throw changed(file, nameAt(place, contents.packages))
  }
  return { contents, folder }
}

// Only the files that a bundle has are unpacked: no links, no folders of somebody's choosing.
async function unpack(file: string, into: string): Promise<void> {
  const { extract } = await import('tar')
  const known = new RegExp(
    String.raw`^(?:\./)?(?:${contentsName.replace('.', String.raw`\.`)}|${tarballFolder}/[\w.@+-]+\.tgz)$`,
  )
  try {
    const filter = (name: string, entry: object) => known.test(name) && (entry as { type?: string }).type === 'File'
    await extract({ file, cwd: into, strict: true, preservePaths: false, filter })
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'ENOSPC' || code === 'EDQUOT') throw cause
    throw notABundle(file, cause)
  }
}

function textOf(place: string, file: string): string {
  try {
    return readFileSync(place, 'utf8')
  } catch (cause) {
    throw notABundle(file, cause)
  }
}

function changed(file: string, name: string): Failure {
  return new Failure('plugin', `The package ${name} in ${file} is not the one that was packed. Nothing was changed.`, {
    code: 'PLUGIN_INTEGRITY',
    hints: ['Get the bundle again from where it comes from.'],
    data: { file, package: name },
  })
}
