import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { listFiles } from '../lib/list-files.ts'
import { workspaces } from '../lib/workspaces.ts'

/** A digest of everything that the build reads: sources, compiler options, package files and the compiler's version. */
export function sourceStamp(root: string): string {
  const hash = createHash('sha256').update(process.version)
  const bundling = listFiles(root, 'tools/build')
  const shared = ['tsconfig.json', 'tsconfig.base.json', 'package-lock.json', ...bundling]
  const own = workspaces(root, 'packages', 'plugins').flatMap(({ path }) => [
    `${path}/package.json`,
    `${path}/tsconfig.json`,
    ...(existsSync(join(root, path, 'src')) ? listFiles(root, `${path}/src`) : []),
  ])
  for (const path of [...shared, ...own]) {
    if (existsSync(join(root, path)))
      hash
        .update(`${path}\0`)
        .update(readFileSync(join(root, path)))
        .update('\0')
  }
  return hash.digest('hex')
}

/** Is there something built of every package? */
export function isBuilt(root: string): boolean {
  const bundles = ['packages/kit/dist/shared/host.cjs', 'packages/launcher/dist/bin/launch.cjs']
  if (!bundles.every((path) => existsSync(join(root, path)))) return false
  return workspaces(root, 'packages', 'plugins').every(({ folder }) => {
    return !existsSync(join(folder, 'src', 'index.ts')) || existsSync(join(folder, 'dist', 'index.js'))
  })
}
