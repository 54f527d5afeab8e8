// Writes oclif.manifest.json of the root and of every plugin from what is built, and jitPlugins of the root, without a network.
import { prepare, root } from './install.mjs'

await prepare(import.meta.url)
const { build } = await import('./build/build.ts')
const { writeManifests } = await import('./manifest/manifests.ts')
await build(root)
for (const path of await writeManifests(root)) process.stdout.write(`Wrote ${path}\n`)
