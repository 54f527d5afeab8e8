// Loads one plugin in a process of its own and answers questions about it: node probe-process.ts ROOT built|sources
import { catchNoise } from './catch-noise.ts'
import { loadPlugin, type LoadedPlugin } from './load-plugin.ts'
import type { ProbeReply, ProbeRequest } from './messages.ts'
import { parseWords } from './parse-words.ts'
import { runInProbe } from './run-in-probe.ts'
import { showHelp } from './show-help.ts'

const [root = '.', form] = process.argv.slice(2)
const noise = catchNoise()
let loading: Promise<LoadedPlugin> | undefined

process.on('message', (request: ProbeRequest) => {
  answer(request).then(
    (given) => reply({ answer: given }),
    (error: unknown) => reply({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
})
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))

async function answer(request: ProbeRequest): Promise<unknown> {
  const { report, config, command } = await (loading ??= loadPlugin(root, form === 'built', noise))
  if (request.ask === 'load') return report
  if (request.ask === 'help') return showHelp(request.id, { config, noise })
  if (request.ask === 'parse') return parseWords(command(request.id), request.words, config)
  return runInProbe(command(request.run.id), { config, noise, run: request.run })
}

function reply(message: ProbeReply): void {
  process.send?.(message)
}
