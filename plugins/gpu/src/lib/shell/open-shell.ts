import { Failure } from '@tuglet/kit/lib'
import type { Desk } from '../desk/desk.ts'
import { unlessAborted } from '../rent/unless-aborted.ts'
import type { MachineLink } from '../session/machine-link.ts'
import { openTerminal } from '../ssh/open-terminal.ts'
import { waitForShell } from '../ssh/wait-for-shell.ts'
import { providerTerminal } from './provider-terminal.ts'

/** How a shell is opened. */
export interface ShellOptions {
  /** Prepares one more session and gives the command that opens it. */
  session(): Promise<string>
  readonly forwards: readonly string[]
  readonly signal: AbortSignal
}

const reconnectMs = 300_000

/** Lends the terminal to a shell until it ends and gives its exit code; a lost link is taken up with a new shell. Undefined when it could not be. */
export async function openShell(link: MachineLink, options: ShellOptions, desk: Desk): Promise<number | undefined> {
  const { signal } = options
  for (;;) {
    try {
      const command = await options.session()
      return await unlessAborted(terminal(link, command, options), signal)
    } catch (error) {
      if (signal.aborted) throw signal.reason
      if (!Failure.is(error) || error.kind !== 'unreachable') throw error
      desk.out.warn(`${error.message} Connecting again; what runs there goes on.`)
    }
    const isBack = await desk.tasks.step('Connecting again', (step) =>
      waitForShell(link.channel, { timeoutMs: reconnectMs }, step).then(
        () => true,
        () => false,
      ),
    )
    signal.throwIfAborted()
    if (isBack) continue
    desk.out.warn(`${link.entry.name} cannot be reached. Try again: tuglet gpu ssh --on ${link.entry.token}`)
    return undefined
  }
}

function terminal({ target, provider, entry }: MachineLink, command: string, { forwards }: ShellOptions) {
  if (target) return openTerminal(target, { command, forwards })
  if (forwards.length > 0) {
    throw new Failure('usage', `${provider.title} cannot forward ports.`, { code: 'NO_FORWARDING' })
  }
  return providerTerminal(provider, entry.machineId ?? '', command)
}
