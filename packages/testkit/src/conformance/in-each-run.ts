import type { AnyAttempt } from './attempts.ts'
import type { PluginUnderTest, Runnable, TriedRun } from './plugin-under-test.ts'
import type { Problem } from './problem.ts'

/** What a check says of one run: its problems, in a few words each. */
export type Judge = (report: TriedRun, runnable: Runnable) => readonly string[]

/** Runs every command that may be run in some ways, and gathers what a check says of each run. */
export async function inEachRun(
  plugin: PluginUnderTest,
  attempts: readonly AnyAttempt[],
  judge: Judge,
): Promise<Problem[]> {
  const problems: Problem[] = []
  for (const runnable of await plugin.runnable()) {
    for (const { flags, ...attempt } of attempts) {
      if (plugin.waits(runnable.command)) break
      // Before the words they are flags even of a command that reads a verbatim tail.
      const words = [...flags, ...runnable.words]
      const report = await plugin.run(runnable.command, { ...attempt, words })
      const place = [runnable.command.id.replaceAll(':', ' '), ...words].join(' ')
      problems.push(...judge(report, runnable).map((text) => ({ place, text })))
    }
  }
  return unique(problems)
}

function unique(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()]
}
