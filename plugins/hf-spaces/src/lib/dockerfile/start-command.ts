import type { Dockerfile, Instruction } from './dockerfile.ts'
import { expandVariables, stageVariables } from './expand-variables.ts'
import { shellCommands, type ShellCommand } from './shell-commands.ts'
import { stageChain } from './stage-chain.ts'

/** What a container runs: the commands of its ENTRYPOINT and CMD, and the line they stand on. */
export interface StartCommand {
  readonly line: number
  readonly commands: readonly ShellCommand[]
}

/** What the last stage starts, shells unwrapped and variables with known values put in; undefined when it starts nothing of its own. */
export function startCommand(dockerfile: Dockerfile): StartCommand | undefined {
  const chain = stageChain(dockerfile, dockerfile.stages.at(-1))
  const instructions = chain.flatMap((stage) => stage.instructions)
  const entry = instructions.findLast(({ keyword }) => keyword === 'ENTRYPOINT')
  const command = instructions.findLast(({ keyword }) => keyword === 'CMD')
  const first = entry ?? command
  if (!first) return undefined
  // A shell-form ENTRYPOINT gets nothing of CMD.
  const parts = entry && (!entry.exec || !command?.exec) ? [entry] : [entry, command]
  const commands = commandsOf(parts.filter((part) => part !== undefined))
  const variables = stageVariables(dockerfile, chain)
  const expand = (word: string): string => expandVariables(word, variables) ?? word
  return {
    line: (command && parts.includes(command) ? command : first).line,
    commands: commands.map(({ words, folder }) => ({
      words: words.map(expand),
      ...(folder !== undefined && { folder: expand(folder) }),
    })),
  }
}

function commandsOf(parts: readonly Instruction[]): readonly ShellCommand[] {
  const [only] = parts
  if (parts.length === 1 && only && !only.exec) return shellCommands(only.text)
  const words = parts.flatMap(({ exec = [] }) => exec.map(({ value }) => value))
  const shell = words.findIndex((word) => /^-\w*c$/.test(word))
  const line = words[shell + 1]
  if (shell > 0 && line !== undefined && /(^|\/)(ba|da|z|a)?sh$/.test(words[shell - 1] ?? ''))
    return shellCommands(line)
  return words.length > 0 ? [{ words }] : []
}
