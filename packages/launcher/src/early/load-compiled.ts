import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { Module } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { Script } from 'node:vm'
import { folderIn, replaceFile } from '../index/index-files.ts'

/** Where the compiled form of bundles is kept, and for whom. */
export interface CompiledPlace {
  readonly cacheDir: string
  /** What the bundles were built from; the compiled form of others must not be taken for theirs. */
  readonly digest: string
  /** The kind of start: each kind runs other functions, and only those are kept that ran. */
  readonly kind: 'part' | 'whole'
}

/**
 * Loads a CommonJS bundle as `require` does, with all functions compiled that an earlier start of this kind has run.
 * Node's own compile cache keeps only the outermost functions of such a file. Use `through` to answer what it requires.
 */
export function loadCompiled(
  file: string,
  place: CompiledPlace,
  through: Readonly<Record<string, unknown>> = {},
): unknown {
  const cache = join(
    folderIn(place.cacheDir),
    'compiled',
    `${fileName(file)}-${place.kind}-${place.digest.slice(0, 16)}-${process.version}`,
  )
  const module = new Module(file)
  module.filename = file
  require.cache[file] = module
  // The build writes ASCII only, for which this is the shortest way.
  const source = readFileSync(file, 'latin1')
  const cachedData = readBytes(cache)
  const script = new Script(wrap(source), {
    filename: file,
    ...(cachedData && { cachedData }),
  })
  if (!cachedData || script.cachedDataRejected) keepAtExit(script, cache)
  const requireFrom = requireIn(file, through)
  const run = script.runInThisContext() as (...scope: readonly unknown[]) => void
  run.call(module.exports, module.exports, requireFrom, module, file, dirname(file), importFile)
  module.loaded = true
  return module.exports
}

// A script cannot import by itself: the bundles call this in its stead.
const importFile = (url: string) => import(url)

const wrap = (source: string) =>
  `(function (exports, require, module, __filename, __dirname, __importFile) { ${source}\n})`

const fileName = (file: string) => /([\w-]+)\.cjs$/.exec(file)?.[1] ?? 'bundle'

function requireIn(file: string, through: Readonly<Record<string, unknown>>): NodeJS.Require {
  let own: NodeJS.Require | undefined
  const find = (): NodeJS.Require => (own ??= Module.createRequire(file))
  const answer = (id: string): unknown => {
    if (Object.hasOwn(through, id)) return through[id]
    return id.startsWith('node:') ? process.getBuiltinModule(id) : find()(id)
  }
  return new Proxy(answer as NodeJS.Require, { get: (_, key) => Reflect.get(find(), key) as unknown })
}

function readBytes(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}

// Those of earlier builds and other versions of Node.
function forgetOthers(path: string): void {
  const own = basename(path)
  const [begin = own] = /^[a-z]+-[a-z]+-/.exec(own) ?? []
  for (const name of readdirSync(dirname(path)))
    if (name.startsWith(begin) && name !== own && !name.endsWith('.part'))
      rmSync(join(dirname(path), name), { force: true })
}

function keepAtExit(script: Script, path: string): void {
  process.once('exit', () => {
    try {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
      replaceFile(path, script.createCachedData())
      forgetOthers(path)
    } catch {
      // The next start compiles again.
    }
  })
}
