import { existsSync } from 'node:fs'
import path from 'node:path'
import { Failure } from '@tuglet/kit/lib'

/** Refuses `owner/name` where an environment belongs, unless there is such a folder, and says what was meant. */
export function explainRepoId(word: string, { cwd, command }: { cwd: string; command: string }): void {
  if (!/^[\w.-]+\/[\w.-]+$/.test(word) || /^\.{1,2}\//.test(word) || existsSync(path.resolve(cwd, word))) return
  const [namespace, name] = word.split('/')
  throw new Failure('usage', `"${word}" is no folder here; it reads like the name of a Space.`, {
    code: 'SPACE_IS_NO_ARGUMENT',
    hints: [
      `To push this folder to that Space: ${command} . --repo-id ${word}`,
      ...(command.includes('openenv')
        ? [`To push the environment ${name} to that namespace: ${command} ${name} --namespace ${namespace}`]
        : []),
    ],
  })
}
