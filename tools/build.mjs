// Compiles every package and writes the manifests; does nothing when nothing changed since the last time. --force builds anyway.
import { prepare, root } from './install.mjs'

await prepare(import.meta.url)
const { build } = await import('./build/build.ts')
const { writeManifests } = await import('./manifest/manifests.ts')
try {
  await build(root, { force: process.argv.includes('--force') })
  const written = await writeManifests(root)
  for (const path of written) process.stderr.write(`Wrote ${path}\n`)
} catch (error) {
  process.stderr.write(`Error: ${error.message}\n`)
  process.exitCode = 1
}
