import type { Check } from '../check.ts'
import { commandName } from '../command-name.ts'
import { shown } from '../failure-json.ts'
import { firstConnecting } from '../representatives.ts'

/** The same in a real process that gets a real signal. */
export const realInterrupt: Check = {
  title: 'leaves on SIGINT, without a stack trace',
  async run(plugin) {
    const found = await firstConnecting(plugin)
    if (!found) return []
    const words = [...commandName(found.command).split(' '), ...found.words]
    const { exitCode, signal, stdout, stderr, hangs } = await plugin.cli(words, { answers: 'nothing', interrupt: true })
    const place = words.join(' ')
    const end = signal ?? `exit code ${exitCode}`
    return [
      ...(exitCode === 130 ? [] : [hangs ? 'It goes on after SIGINT.' : `It ends with ${end}.`]),
      ...(stdout === '' ? [] : [`It prints on stdout: ${shown(stdout)}`]),
      ...(/^\s+at .+:\d+/m.test(stderr) ? [`It prints a stack trace: ${shown(stderr)}`] : []),
    ].map((text) => ({ place, text }))
  },
}
