import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, transform, type Plugin } from 'esbuild'
import { nodeBundle } from './bundle-host.ts'
import { asScript, lazily, loadBuiltinsLate } from './lazy-modules.ts'

/** Bundles the launcher: `start.cjs`, which knows the index only, and `launch.cjs`, which goes on with oclif. */
export async function bundleLauncher(root: string, digest: string): Promise<void> {
  const folder = join(root, 'packages', 'launcher', 'dist')
  const options = {
    bundle: true,
    write: false,
    ...nodeBundle,
    define: { TUGLET_BUILD: JSON.stringify(digest) },
    banner: { js: lazily },
    // Only sources ask where they are: bundled, the launcher has the host's own answer.
    logOverride: { 'empty-import-meta': 'silent' },
  } as const
  const start = await build({
    ...options,
    stdin: { contents: startHere, resolveDir: folder, loader: 'js' },
    outfile: join(folder, 'bin', 'start.cjs'),
  })
  const launch = await build({
    ...options,
    entryPoints: [join(folder, 'start', 'launch.js')],
    outfile: join(folder, 'bin', 'launch.cjs'),
    external: [host],
    plugins: [throughHost],
  })
  mkdirSync(join(folder, 'bin'), { recursive: true })
  const [first, second] = [start.outputFiles[0], launch.outputFiles[0]]
  if (!first || !second) throw new Error('esbuild wrote nothing.')
  // It is read and compiled at every start. From its last line, which is never run, Node knows what it exports.
  const { code } = await transform(loadBuiltinsLate(first.text), { minify: true, charset: 'ascii' })
  writeFileSync(first.path, `${code}0 && (module.exports = { start })\n`)
  writeFileSync(second.path, asScript(second.text))
  writeFileSync(
    join(folder, 'bin', 'start.d.cts'),
    '/** Starts the CLI. */\nexport declare function start(root: string): void\n',
  )
}

const startHere = `
import { start as startWith } from './early/start.js'
export const start = (root) => startWith(root, {
  launcher: require('node:path').join(__dirname, 'launch.cjs'),
  host: '@tuglet/kit/shared/host',
  resolve: (name) => require.resolve(name),
})
`

const host = '@tuglet/kit/shared/host'

// The launcher shares the one copy that the plugins get.
const throughHost: Plugin = {
  name: 'through-host',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@(?:oclif\/core|tuglet\/kit\/start)$/ }, ({ path }) => ({ path, namespace: 'host' }))
    onLoad({ filter: /.*/, namespace: 'host' }, ({ path }) => ({
      contents: `module.exports = require('${host}').${path === '@oclif/core' ? "core['.']" : "kit['/start']"}`,
    }))
    onLoad({ filter: /[\\/]host-copy\.js$/ }, ({ path }) => {
      const contents = readFileSync(path, 'utf8').replace(
        /sharedHost = undefined/,
        `sharedHost = require('${host}').sharedHost`,
      )
      return { contents: contents.replace(/^import.*$/gm, ''), loader: 'js' }
    })
  },
}
