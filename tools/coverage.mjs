// What the tests of each package reach: a table per package, and HTML pages under coverage/. npm run coverage -- packages/kit
import { prepare, root } from './install.mjs'

await prepare(import.meta.url)
const { build } = await import('./build/build.ts')
const { coverPackages } = await import('./cover/cover-packages.ts')
try {
  await build(root)
  process.exitCode = await coverPackages(root, process.argv.slice(2))
} catch (error) {
  process.stderr.write(`Error: ${error.message}\n`)
  process.exitCode = 1
}
