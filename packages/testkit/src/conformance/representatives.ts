import type { PluginUnderTest, Runnable } from './plugin-under-test.ts'

/** A command that asks a server something, for what needs a command that waits; a visible one first. */
export async function firstConnecting(plugin: PluginUnderTest): Promise<Runnable | undefined> {
  return firstWhere(plugin, async ({ command, words }) => {
    const { requests } = await plugin.run(command, { answers: 'nothing', interrupt: true, words })
    return requests > 0
  })
}

/** A command that prints a result here and now, and what a server must answer for it. */
export async function firstPrinting(
  plugin: PluginUnderTest,
): Promise<(Runnable & { readonly answers: '{}' | '[]' }) | undefined> {
  for (const answers of ['{}', '[]'] as const) {
    const found = await firstWhere(plugin, async ({ command, words }) => {
      const { exitCode, stdout } = await plugin.run(command, { answers, words: ['--json', ...words] })
      return exitCode === 0 && stdout !== ''
    })
    if (found) return { ...found, answers }
  }
  return undefined
}

async function firstWhere(
  plugin: PluginUnderTest,
  isOne: (runnable: Runnable) => Promise<boolean>,
): Promise<Runnable | undefined> {
  const all = (await plugin.runnable()).toSorted((a, b) => Number(a.command.hidden) - Number(b.command.hidden))
  for (const runnable of all) if (!plugin.waits(runnable.command) && (await isOne(runnable))) return runnable
  return undefined
}
