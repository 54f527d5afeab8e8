import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { build, type BuildOptions } from 'esbuild'
import { listFiles } from '../lib/list-files.ts'
import { readPackage } from '../lib/workspaces.ts'
import { commonModules, exportsFrom, throughCommon } from './common-modules.ts'
import { lateBuiltins } from './late-builtins.ts'

/**
 * Makes few files of a plugin's hundreds, its client among them: each command would open dozens of them one by one. What
 * many commands need goes into one file, the rest is shared as esbuild splits it.
 */
export async function bundlePlugin(root: string, name: string): Promise<void> {
  const folder = join(root, 'plugins', name)
  const { dependencies = {} } = readPackage(folder)
  const options = {
    absWorkingDir: folder,
    outdir: 'dist',
    outbase: 'dist',
    write: false,
    bundle: true,
    splitting: true,
    chunkNames: 'shared/[hash]',
    // The client has nothing to share with others; all else must be the one copy that everybody has.
    external: Object.keys(dependencies).filter((dependency) => dependency !== `@tuglet/${name}-client`),
    format: 'esm',
    platform: 'node',
    target: 'es2023',
    legalComments: 'none',
    minifyWhitespace: true,
    logLevel: 'warning',
  } as const satisfies BuildOptions
  const entryPoints = doors(folder)
  const whole = await build({ ...options, entryPoints, plugins: [lateBuiltins], metafile: true })
  const common = await commonModules(folder, whole.metafile)
  const shared = await build({
    ...options,
    stdin: { contents: exportsFrom(common), resolveDir: folder, sourcefile: 'common.js' },
    plugins: [lateBuiltins],
  })
  const rest = await build({ ...options, entryPoints, plugins: [throughCommon(folder, common), lateBuiltins] })
  const file = join(folder, 'dist', 'shared', 'common.js')
  write(file, shared.outputFiles[0]?.text ?? '')
  for (const { path, text } of rest.outputFiles) write(path, text.replaceAll(commonName, from(path, file)))
}

const commonName = '"tuglet:common"'

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

function from(path: string, file: string): string {
  const way = relative(dirname(path), file).replaceAll(sep, '/')
  return JSON.stringify(way.startsWith('.') ? way : `./${way}`)
}

// What oclif loads by its place, and what the package exports.
function doors(folder: string): string[] {
  const { exports = {} } = readPackage(folder) as { exports?: Readonly<Record<string, string | { default?: string }>> }
  const exported = Object.values(exports).flatMap((door) => (typeof door === 'object' && door.default) || [])
  const placed = listFiles(folder, 'src')
    .filter((path) => /^src\/(?:commands|hooks)\/.*\.ts$/.test(path))
    .map((path) => path.replace(/^src/, 'dist').replace(/ts$/, 'js'))
  return [...exported, ...placed]
}
