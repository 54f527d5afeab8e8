// From a fresh clone to the main job running: install, build, submit the example to an embedded server, stream its log.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { prepare, root } from './install.mjs'

await prepare(import.meta.url)
const node = process.execPath
const build = await run(node, [join(root, 'tools', 'build.mjs')], root)
if (build !== 0) process.exit(build)

const project = join(root, 'examples', 'ci-project')
process.stderr.write('\n$ tuglet ci submit test --local    (in examples/ci-project)\n\n')
const verdict = await run(node, [join(root, 'bin', 'run.cjs'), 'ci', 'submit', 'test', '--local'], project)
process.stderr.write(`
${verdict === 0 ? 'The job passed' : `The job failed (exit code ${verdict})`}: it ran in an embedded server that is gone again. Next, try:

  npx tuglet ci server start        a server that stays, with its keys and jobs
  npx tuglet ci submit test --help  what else a submission can do
  npx tuglet doctor                 what this machine has, and what is missing
`)
process.exitCode = verdict

function run(program, args, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: 'inherit' })
    child.once('error', reject)
    child.once('close', (code, signal) => resolve(signal ? 130 : (code ?? 1)))
  })
}
