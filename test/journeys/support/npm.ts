import { npmProgram } from '../../../tools/install.mjs'
import type { EmptyHome } from './empty-home.ts'
import { runProgram } from './run-program.ts'

/** Runs npm for a person, in a folder, and returns its stdout; npm's failure is an error with its words. */
export async function npm(words: readonly string[], { cwd, home }: { cwd: string; home: EmptyHome }): Promise<string> {
  const { program, args } = npmProgram()
  const options = { cwd, env: home.env, timeoutMs: 120_000 }
  const { exitCode, stdout, stderr } = await runProgram(program, [...args, ...words, '--loglevel=error'], options)
  if (exitCode !== 0) throw new Error(`npm ${words.join(' ')} ended with ${exitCode}:\n${stdout}${stderr}`)
  return stdout
}
