import { join } from 'node:path'
import { build } from 'esbuild'

/** Makes few files of the KohakuHub client's hundreds, one operation each: a script that needs one of them would open them all, and the plugin's own bundle takes its names from there. */
export async function bundleClient(root: string): Promise<void> {
  const dist = join(root, 'packages', 'kohub-client', 'dist')
  await build({
    entryPoints: [join(dist, 'index.js'), join(dist, 'node.js')],
    outdir: dist,
    allowOverwrite: true,
    bundle: true,
    // Both doors show the same classes.
    splitting: true,
    chunkNames: 'shared/[hash]',
    format: 'esm',
    // The entry for browsers reaches nothing of Node, which a test of the package looks after.
    platform: 'node',
    target: 'es2023',
    legalComments: 'none',
    logLevel: 'warning',
  })
}
