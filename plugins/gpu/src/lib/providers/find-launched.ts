import { ProviderError, type Machine } from '@tuglet/gpu-provider'
import { unending, type MachineTools } from './machine-tools.ts'
import { withinTime } from './within-time.ts'

/** Pauses before the second, third … look that was answered, in milliseconds. */
const pausesMs = [1000, 2000, 4000, 8000]

/** How long to ask somebody who does not answer, in milliseconds: in all, and after Ctrl-C. */
const silenceMs = { inAll: 120_000, afterAbort: 15_000 }

/**
 * Looks for the machines of a launch whose reply was lost, several times: none, one or more; undefined when nobody could be
 * asked, so that there may be one. After Ctrl-C (`person`) it gives up sooner.
 */
export async function findLaunched(
  token: string,
  tools: MachineTools,
  person: AbortSignal,
): Promise<readonly Machine[] | undefined> {
  const { host } = tools
  const started = host.now().getTime()
  const pauses = [...pausesMs]
  let isAnswered = false
  for (;;) {
    const { found, isPassing } = await look(token, tools)
    if (found && found.length > 0) return found
    isAnswered ||= found !== undefined
    const waited = host.now().getTime() - started
    const isOver = !isPassing || waited > (person.aborted ? silenceMs.afterAbort : silenceMs.inAll)
    const pause = found ? pauses.shift() : isOver ? undefined : 3000
    if (pause === undefined) return isAnswered ? [] : undefined
    await host.sleep(pause, unending())
  }
}

interface Look {
  readonly found?: readonly Machine[]
  /** Whether asking again may help. */
  readonly isPassing: boolean
}

async function look(token: string, { provider, host }: MachineTools): Promise<Look> {
  try {
    const machines = await withinTime(host, (signal) => provider.find(token, signal))
    return { found: machines.filter(({ state }) => state !== 'terminated'), isPassing: true }
  } catch (error) {
    if (!ProviderError.is(error)) throw error
    return { isPassing: error.kind === 'transient' || error.kind === 'rate-limited' }
  }
}
