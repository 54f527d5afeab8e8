// Every test on a fresh machine: npm test; some of them: npm test -- plugins/ci, npm test -- packages/kit/test/view.test.ts
// --deep runs the deep suites in full; --grep TEXT and --bail go to mocha.
import { prepare, root } from './install.mjs'

await prepare(import.meta.url)
const { runTests } = await import('./tests/run-tests.ts')
try {
  process.exitCode = await runTests(root, process.argv.slice(2))
} catch (error) {
  process.stderr.write(`Error: ${error.message}\n`)
  process.stdout.write('0 passed, 1 failed, 0 skipped\n')
  process.exitCode = 1
}
