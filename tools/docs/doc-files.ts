import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { workspaces } from '../lib/workspaces.ts'
import { pluginManifests, staleFiles, type GeneratedFile } from '../manifest/manifests.ts'
import { clientPages } from './client-pages.ts'
import { commandPages } from './command-pages.ts'
import { errorsPage } from './errors-page.ts'
import { kohubCoveragePage } from './kohub-coverage-page.ts'
import { pluginReadmes } from './plugin-readmes.ts'
import { settingsPage } from './settings-page.ts'

/** Every generated page, from what is built. */
export async function docFiles(root: string): Promise<readonly GeneratedFile[]> {
  const plugins = await pluginManifests(root)
  const kit = workspaces(root, 'packages').filter(({ path }) => path === 'packages/kit')
  return [
    ...commandPages(plugins),
    ...kohubPages(root),
    { path: 'docs/settings.md', text: await settingsPage([...kit, ...plugins]) },
    { path: 'docs/errors.md', text: await errorsPage(root) },
    ...(await pluginReadmes(root, plugins)),
  ]
}

function kohubPages(root: string): readonly GeneratedFile[] {
  if (!existsSync(join(root, 'packages/kohub-client'))) return []
  return [...clientPages(root), { path: 'docs/kohub-coverage.md', text: kohubCoveragePage(root) }]
}

/** The pages of commands that are there no more. */
export function orphanedPages(root: string, files: readonly GeneratedFile[]): readonly string[] {
  const wanted = new Set(files.map(({ path }) => path))
  return pagesIn(root).filter((path) => !wanted.has(path))
}

/** Writes what differs from the disk, removes what is there no more, and returns the paths. */
export async function writeDocs(root: string): Promise<readonly string[]> {
  const files = await docFiles(root)
  const stale = staleFiles(root, files)
  const orphans = orphanedPages(root, files)
  for (const path of orphans) rmSync(join(root, path))
  for (const { path, text } of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return [...stale.map(({ path }) => path), ...orphans]
}

const pageFolders = ['docs/commands', 'docs/kohub-client']

function pagesIn(root: string): readonly string[] {
  return pageFolders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`))
}
