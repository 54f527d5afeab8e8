import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Plugin } from 'esbuild'

/** Loads a module at the first look into it: what the bundles say instead of `require` for what few starts need. */
export const lazily = `const __lazily = (load) => { let found; return new Proxy({}, { get: (_, name) => (found ??= load())[name] }) };`

/** Packages that oclif loads at its start and needs for few commands. */
const packages =
  'ansi-escapes|ansis|clean-stack|cli-spinners|ejs|indent-string|lilconfig|minimatch|semver|string-width|supports-color|' +
  'tinyglobby|widest-line|wordwrap|wrap-ansi'

/** Parts of Node that take longer to load than most commands to run. */
const builtins =
  'buffer|child_process|crypto|fs/promises|http|https|module|net|os|perf_hooks|readline|stream|timers|timers/promises|tls|tty|zlib'

/** Makes oclif load its rarely needed packages late, read small files at once, and leave `debug` out when nobody debugs. */
export const lazyOclif: Plugin = {
  name: 'lazy-oclif',
  setup({ onLoad, onResolve, resolve }) {
    onLoad({ filter: /[\\/]@oclif[\\/]core[\\/]lib[\\/].*\.js$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8').replaceAll(packageRequire, '$1 = __lazily(() => $2);')
      const change = changes[path.split(/[\\/]@oclif[\\/]core[\\/]lib[\\/]/)[1]?.replaceAll('\\', '/') ?? '']
      return { contents: change ? change(text) : text, loader: 'js' }
    })
    // It is a dependency of wsl-utils, and where npm put it is npm's affair.
    onResolve({ filter: /^is-wsl$/ }, async ({ path, kind, resolveDir, pluginData }) => {
      if (pluginData === 'found') return undefined
      const whole = await resolve('wsl-utils', { kind, resolveDir })
      return resolve(path, { kind, resolveDir: dirname(whole.path), pluginData: 'found' })
    })
    onLoad({ filter: /[\\/]node_modules[\\/]debug[\\/]src[\\/]index\.js$/ }, () => ({
      contents: quietDebug,
      loader: 'js',
    }))
  },
}

const packageRequire = new RegExp(`^(const \\w+) = ((?:__importDefault\\()?require\\("(?:${packages})"\\)\\)?);$`, 'gm')

const changes: Readonly<Record<string, (text: string) => string>> = {
  // The asynchronous call would load node:fs/promises and wait for a thread at every start, for a file of a few kB.
  'util/fs.js': (text) => changed(text, 'await (0, promises_1.readFile)(path', '(0, node_fs_1.readFileSync)(path'),
  // Of this package one answer is needed at every start; the rest of it loads child_process.
  'util/os.js': (text) => changed(text, "(await import('wsl-utils')).isWsl", "(await import('is-wsl')).default"),
  // The words are read again for a warning that few commands ask for; with all ids at hand that takes its time.
  'command.js': (text) =>
    changed(
      text,
      'const [id] = (0, util_1.normalizeArgv)(this.config);',
      'const [id] = this.ctor.deprecateAliases ? (0, util_1.normalizeArgv)(this.config) : [];',
    ),
}

function changed(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`oclif says no longer "${from}": see tools/build/lazy-modules.ts.`)
  return text.replaceAll(from, to)
}

const quietDebug = `
if (process.env.DEBUG) module.exports = require('./node.js')
else {
  const silent = () => Object.assign(() => {}, { enabled: false, extend: silent, destroy: () => true })
  const debug = Object.assign(silent, { enable() {}, disable: () => '', enabled: () => false, names: [], skips: [] })
  module.exports = Object.assign(debug, { debug, default: debug })
}
`

/** The same for a bundle that is run as a script, which imports through others. */
export function asScript(bundle: string): string {
  const text = loadBuiltinsLate(bundle).replaceAll('await import(', 'await __import(')
  if (/\bimport\((?!\))/.test(text)) throw new Error('a bundle imports in another way than by "await import(…)".')
  return text
}

/** What a bundle imports with: the loader's own import for files, and one beside the bundle for packages. */
export const importing = `const __import = (what) => (typeof __importFile === 'function' && /^(?:file|node):/.test(what) ? __importFile(what) : require('./import.cjs')(what));`

/** Makes a bundle load the parts of Node that take long at the first use. */
export function loadBuiltinsLate(bundle: string): string {
  const pattern = new RegExp(
    `^(\\s*(?:var |const |let )?\\w+) = ((?:__toESM\\()?require\\("(?:node:)?(?:${builtins})"\\)(?:, 1\\)|\\))?);$`,
    'gm',
  )
  return bundle.replaceAll(pattern, '$1 = __lazily(() => $2);')
}
