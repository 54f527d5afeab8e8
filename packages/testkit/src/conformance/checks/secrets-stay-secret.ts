import { asFailingJson, asText } from '../attempts.ts'
import type { Check } from '../check.ts'
import { freshSecret } from '../fresh-secret.ts'
import { inEachRun } from '../in-each-run.ts'
import type { PluginUnderTest, TriedRun } from '../plugin-under-test.ts'
import type { RunReport } from '../probe/messages.ts'
import type { Problem } from '../problem.ts'

/** A token is printed nowhere but where it was asked for: not in errors, not under --verbose, not in the log file. */
export const secretsStaySecret: Check = {
  title: 'prints no token, not even one that a server repeats',
  async run(plugin) {
    const judge = (report: TriedRun) => leaks(report, report.secret)
    const ownFlags = await inFlags(plugin)
    return [...(await inEachRun(plugin, [...asText, ...asFailingJson], judge)), ...ownFlags]
  },
}

/** The same with the token on the command line, where a command takes one. */
async function inFlags(plugin: PluginUnderTest): Promise<Problem[]> {
  const { services } = await plugin.load()
  const names = new Set(services.flatMap(({ tokenFlag }) => tokenFlag ?? []))
  const problems: Problem[] = []
  for (const { command, words } of await plugin.runnable()) {
    for (const { name } of command.flags.filter((flag) => names.has(flag.name))) {
      const secret = freshSecret()
      const given = [`--${name}`, secret, ...words]
      const report = await plugin.run(command, { words: given, answers: 'broken', signedIn: false })
      problems.push(
        ...leaks(report, secret).map((text) => ({ place: `${command.id.replaceAll(':', ' ')} --${name} …`, text })),
      )
    }
  }
  return problems
}

function leaks({ stderr, log, noise, failure }: RunReport, secret: string): string[] {
  const places = { 'on stderr': stderr + noise.stderr, 'in its log': log, 'past the kit': noise.stdout }
  const found = Object.entries(places).filter(([, text]) => text.includes(secret))
  return found.map(([where]) => `It prints its token ${where}${failure ? ` (${failure.code})` : ''}.`)
}
