import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of this repository. */
export const repository = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[\\/]$/, '')

/** A small repository in a temporary folder, gone at the end of its block. */
export interface MockTree extends Disposable {
  readonly root: string
  write(files: Readonly<Record<string, string>>): void
}

/** Makes a tree of files, and of links in its node_modules to packages of this repository or to folders of the tree. */
export function mockTree(
  files: Readonly<Record<string, string>>,
  links: Readonly<Record<string, string>> = {},
): MockTree {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'tuglet-mock-')))
  const write = (more: Readonly<Record<string, string>>) => {
    for (const [path, text] of Object.entries(more)) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    }
  }
  write(files)
  for (const [name, target] of Object.entries(links)) {
    const place = join(root, 'node_modules', name)
    mkdirSync(dirname(place), { recursive: true })
    const from = target === 'installed' ? join(repository, 'node_modules', name) : join(root, target)
    symlinkSync(from, place, 'junction')
  }
  return { root, write, [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }) }
}

/** Copies configuration files of this repository into a tree, so that what is tested is what is used. */
export function withConfig(tree: MockTree, ...paths: readonly string[]): void {
  for (const path of paths) cpSync(join(repository, path), join(tree.root, path))
}

/** A package.json as the packages of this repository have it. */
export function packageJson(name: string, more: object = {}): string {
  const exports = {
    '.': { '@tuglet/source': './src/index.ts', types: './dist/index.d.ts', default: './dist/index.js' },
  }
  return (
    JSON.stringify(
      { name, version: '0.1.0', type: 'module', license: 'MIT', exports, files: ['dist', 'src'], ...more },
      null,
      2,
    ) + '\n'
  )
}
