// The mirror of check: repairs what a machine can repair, and says what is left for a person.
import { prepare, root } from './install.mjs'

await prepare(import.meta.url)
const { build } = await import('./build/build.ts')
const { allChecks } = await import('./checks/all-checks.ts')
const { runFixes } = await import('./checks/run-checks.ts')

const say = (line) => process.stdout.write(`${line}\n`)
let built = true
try {
  await build(root)
} catch (error) {
  built = false
  say(`✗ ${error.message}`)
}
// What is generated from the build would be generated from nothing.
const generated = new Set(['manifests', 'api report', 'docs'])
const fixed = await runFixes(root, built ? allChecks : allChecks.filter(({ name }) => !generated.has(name)), say)
process.exitCode = built && fixed ? 0 : 1
