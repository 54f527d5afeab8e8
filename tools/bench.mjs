// Measures the scenarios of tools/bench/ and writes their tables into docs/benchmarks.md. Names after -- run only those.
import { prepare, root } from './install.mjs'

await prepare(import.meta.url)
const { build } = await import('./build/build.ts')
const { runBenchmarks } = await import('./bench/run-benchmarks.ts')
try {
  await build(root)
  await runBenchmarks(root, process.argv.slice(2))
} catch (error) {
  process.stderr.write(`Error: ${error.message}\n`)
  process.exitCode = 1
}
