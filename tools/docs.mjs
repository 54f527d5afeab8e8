// Writes the generated pages of docs/ and the generated part of the plugins' READMEs from what is built.
import { prepare, root } from './install.mjs'

await prepare(import.meta.url)
const { build } = await import('./build/build.ts')
const { writeDocs } = await import('./docs/doc-files.ts')
await build(root)
for (const path of await writeDocs(root)) process.stdout.write(`Wrote ${path}\n`)
