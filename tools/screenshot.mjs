// Runs the main job on a pseudo-terminal of 80 columns and writes its screen into docs/images/submit.svg.
import { prepare, root } from './install.mjs'

await prepare(import.meta.url)
const { build } = await import('./build/build.ts')
const { drawSubmit } = await import('./screenshot/draw-submit.ts')
try {
  await build(root)
  process.stdout.write(`Wrote ${await drawSubmit(root)}\n`)
} catch (error) {
  process.stderr.write(`Error: ${error.message}\n`)
  process.exitCode = 1
}
