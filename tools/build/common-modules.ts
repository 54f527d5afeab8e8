import { join, relative } from 'node:path'
import { build, type Metafile, type Plugin } from 'esbuild'

/** A module of the common file and what it exports, by which names. */
export interface CommonModule {
  /** From the plugin's folder. */
  readonly path: string
  readonly names: readonly string[]
  /** What its names begin with in the common file. */
  readonly prefix: string
}

/** As many commands must need a module for it to be in the file that all of them load. */
const commonFrom = 8

/** The modules that many commands load at once, whatever they do. */
export async function commonModules(folder: string, { inputs }: Metafile): Promise<readonly CommonModule[]> {
  const uses = new Map<string, number>()
  for (const command of Object.keys(inputs).filter((path) => path.startsWith('dist/commands/'))) {
    for (const path of reachable(inputs, command)) uses.set(path, (uses.get(path) ?? 0) + 1)
  }
  const paths = [...uses].filter(([path, count]) => count >= commonFrom && !path.includes(':')).map(([path]) => path)
  const { metafile } = await build({
    absWorkingDir: folder,
    entryPoints: paths.map((path, at) => ({ in: path, out: String(at) })),
    outdir: 'names',
    write: false,
    format: 'esm',
    metafile: true,
  })
  const exported = (at: number) => metafile.outputs[`names/${at}.js`]?.exports ?? []
  return paths.map((path, at) => ({ path, names: exported(at), prefix: `m${at}_` }))
}

/** The text of the common file: everything of all its modules, by names that cannot meet. */
export function exportsFrom(common: readonly CommonModule[]): string {
  return common
    .filter(({ names }) => names.length > 0)
    .map(({ path, names, prefix }) => {
      const list = names.map((name) => `${name} as ${prefix}${name}`)
      return `export { ${list.join(', ')} } from ${JSON.stringify(`./${path}`)}\n`
    })
    .join('')
}

/** Makes a bundle take the common modules from their file, which it calls tuglet:common. */
export function throughCommon(folder: string, common: readonly CommonModule[]): Plugin {
  const byPath = new Map(common.map((module) => [join(folder, module.path), module]))
  return {
    name: 'through-common',
    setup({ onResolve, onLoad, resolve }) {
      onResolve({ filter: /^tuglet:common$/ }, ({ path }) => ({ path, external: true, sideEffects: false }))
      onResolve({ filter: /.*/ }, async ({ path, pluginData, kind, ...asker }) => {
        if (pluginData === 'found') return undefined
        const { importer, resolveDir } = asker
        const found = await resolve(path, { kind, importer, resolveDir, pluginData: 'found' })
        if (!byPath.has(found.path)) return undefined
        // One for each that asks: what two share would become a file of its own.
        return { path: found.path, namespace: 'common', suffix: `?${relative(folder, importer)}`, sideEffects: false }
      })
      onLoad({ filter: /.*/, namespace: 'common' }, ({ path }) => {
        const { names = [], prefix = '' } = byPath.get(path) ?? {}
        const list = names.map((name) => `${prefix}${name} as ${name}`)
        return { contents: `export { ${list.join(', ')} } from 'tuglet:common'\n`, loader: 'js' }
      })
    },
  }
}

function reachable(inputs: Metafile['inputs'], first: string): Set<string> {
  const found = new Set<string>()
  const look = (path: string): void => {
    for (const { path: next, kind, external } of inputs[path]?.imports ?? []) {
      if (kind !== 'import-statement' || external || found.has(next)) continue
      found.add(next)
      look(next)
    }
  }
  look(first)
  return found
}
