import { npmProgram, root } from '../../../tools/install.mjs'
import { run } from '../../../tools/lib/run.ts'

/** The registry that npm installs from on this machine. */
export async function upstreamRegistry(): Promise<string> {
  const { program, args } = npmProgram()
  const { exitCode, output } = await run(program, [...args, 'config', 'get', 'registry', '--loglevel=silent'], {
    cwd: root,
  })
  if (exitCode !== 0) throw new Error(`npm does not say its registry: ${output}`)
  return output.trim()
}
