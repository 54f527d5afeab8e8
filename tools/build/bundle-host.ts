import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, relative } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { readPackage } from '../lib/workspaces.ts'
import { asScript, importing, lazily, lazyOclif } from './lazy-modules.ts'

/** Bundles oclif and the doors of the kit into one file, and writes beside it a small file for everything that a plugin may import. */
export async function bundleHost(root: string): Promise<void> {
  const dist = join(root, 'packages', 'kit', 'dist')
  const folder = join(dist, 'shared')
  const doors = allDoors(root)
  const { outputFiles } = await build({
    stdin: { contents: entry(root, doors), resolveDir: dist, loader: 'js' },
    bundle: true,
    write: false,
    outfile: join(folder, 'host.cjs'),
    ...nodeBundle,
    // What is loaded in the middle of a run stays a package of its own.
    external: [
      'typescript',
      'ts-node',
      'tsx',
      'pnpapi',
      'listr2',
      'chalk',
      'undici',
      'yaml',
      'smol-toml',
      '@napi-rs/keyring',
    ],
    // oclif would load semver at each start to look at the version of Node; bin/run.cjs has looked.
    define: { 'process.env.OCLIF_DISABLE_ENGINE_WARNING': '"1"' },
    banner: { js: `'use strict';${lazily}${importing}${places}` },
    plugins: [lazyOclif, whereItWas(folder)],
  })
  const text = outputFiles[0]?.text ?? ''
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'host.cjs'), asScript(text))
  writeFileSync(join(folder, 'import.cjs'), `'use strict'\nmodule.exports = (what) => import(what)\n`)
  writeFileSync(join(folder, 'host.d.cts'), '/** For the launcher alone. */\nexport declare const sharedHost: object\n')
  writeDoors(folder, doors)
}

/** How everything is bundled that starts with the CLI. */
export const nodeBundle = {
  platform: 'node',
  format: 'cjs',
  target: 'node22',
  legalComments: 'none',
  logLevel: 'warning',
} as const

interface Door {
  /** What a plugin imports. */
  readonly specifier: string
  readonly file: string
  /** How the host's file says it. */
  readonly from: string
}

function allDoors(root: string): Door[] {
  const kit = ['', '/lib', '/start', '/help'].map((path) => ({
    specifier: `@tuglet/kit${path}`,
    file: `kit${path.replace('/', '-')}.cjs`,
    from: `kit[${JSON.stringify(path)}]`,
  }))
  const { exports } = readPackage(join(root, 'node_modules', '@oclif', 'core')) as { exports?: Record<string, unknown> }
  const paths = Object.keys(exports ?? {}).filter((path) => path !== './package.json')
  const core = paths.map((path) => ({
    specifier: `@oclif/core${path.slice(1)}`,
    file: `core${path.slice(1).replaceAll('/', '-')}.cjs`,
    from: `core[${JSON.stringify(path)}]`,
  }))
  return [...kit, ...core]
}

function entry(root: string, doors: readonly Door[]): string {
  const core = doors.filter(({ specifier }) => specifier.startsWith('@oclif/core'))
  const getters = core.map(({ specifier, from }) => `get ${from.slice(4)}() { return require('${specifier}') },`)
  const versions = {
    '@oclif/core': readPackage(join(root, 'node_modules', '@oclif', 'core')).version,
    '@tuglet/kit': readPackage(join(root, 'packages', 'kit')).version,
  }
  const files = doors.map(({ specifier, file }) => `'${specifier}': '${file}',`)
  return `
import * as index from './index.js'
import * as lib from './lib.js'
import * as start from './start.js'
import * as help from './help.js'
export const kit = { '': index, '/lib': lib, '/start': start, '/help': help }
export const core = { ${getters.join(' ')} }
export const sharedHost = {
  folder: __dirname,
  doors: { ${files.join(' ')} },
  helpDoor: 'kit-help.cjs',
  versions: ${JSON.stringify(versions)},
  satisfies: (version, range) => require('semver/functions/satisfies')(version, range),
}
`
}

const places = `const __placed = (...path) => require('node:path').join(__dirname, ...path);const __placedUrl = (path) => require('node:url').pathToFileURL(__placed(path)).href;`

// A module of the kit that looks for a file beside itself finds it where it was before it was bundled.
function whereItWas(folder: string): Plugin {
  return {
    name: 'where-it-was',
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]packages[\\/](?:kit|http)[\\/]dist[\\/].*\.js$/ }, ({ path }) => {
        const place = JSON.stringify(relative(folder, path).replaceAll('\\', '/'))
        const contents = readFileSync(path, 'utf8')
          .replaceAll('import.meta.dirname', `__placed(${place}, '..')`)
          .replaceAll('import.meta.filename', `__placed(${place})`)
          .replaceAll('import.meta.url', `__placedUrl(${place})`)
        return { contents, loader: 'js' }
      })
    },
  }
}

// Node finds the names that an ES module may import in the last line, which is never run.
function writeDoors(folder: string, doors: readonly Door[]): void {
  const require = createRequire(import.meta.url)
  const file = join(folder, 'host.cjs')
  delete require.cache[file]
  const host = require(file) as Record<'kit' | 'core', Record<string, object>>
  for (const { file: name, from } of doors) {
    const [of = '', key = ''] = from.split('[')
    const names = Object.keys(host[of as 'kit' | 'core'][JSON.parse(key.slice(0, -1)) as string] ?? {})
    const text = `'use strict'\nconst host = require('./host.cjs')\nmodule.exports = host.${from}\n0 && (module.exports = { ${names.join(', ')} })\n`
    writeFileSync(join(folder, name), text)
  }
}
