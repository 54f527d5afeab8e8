import type { InstalledCommand } from './installed-plugin.ts'

/** A command that cannot be loaded, and why, in one line. */
export interface BrokenCommand {
  readonly id: string
  readonly reason: string
}

/** Loads every command once and tells which ones cannot be. */
export async function loadCommands(commands: readonly InstalledCommand[]): Promise<readonly BrokenCommand[]> {
  const tried = await Promise.all(
    commands
      .filter(({ pluginType }) => pluginType !== 'jit')
      .map(async (command) => {
        try {
          await command.load()
          return []
        } catch (error) {
          return [{ id: command.id.replaceAll(':', ' '), reason: firstLine(error) }]
        }
      }),
  )
  return tried.flat()
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message || error.name : String(error)
  return text.split('\n')[0] ?? text
}
