import { KohubError, type KohubClient } from '@tuglet/kohub-client/node'
import { Failure, type Host } from '@tuglet/kit/lib'
import { commandOf, type MenuFlags } from './command-of.ts'
import { menuTree } from './menu-tree.ts'
import { runMenu, type Asker } from './run-menu.ts'
import { terminalAsker } from './terminal-asker.ts'

/** What opens the menu. */
export interface OpenMenu {
  readonly host: Pick<Host, 'takeTerminal' | 'stderr' | 'stdin' | 'stdout' | 'signal'>
  readonly client: Pick<KohubClient, 'whoami'>
  /** Flags that hold for every command in it. */
  readonly flags: MenuFlags
  /** Runs a command of the CLI; rejects with a failure that was told. */
  runCommand(id: string, argv: string[]): Promise<unknown>
  /** The person at the terminal unless given. */
  readonly asker?: Asker | undefined
}

/** The menus over everything that one does every day; resolves when the person leaves them. */
export async function openMenu({ host, client, flags, runCommand, asker }: OpenMenu): Promise<void> {
  if (!asker && !(host.stdin.isTTY && host.stdout.isTTY)) throw needsTerminal()
  await runMenu({
    tree: menuTree,
    asker: asker ?? terminalAsker(host),
    run(words) {
      const { id, argv } = commandOf(words, flags)
      return told(() => runCommand(id, argv), host.signal)
    },
    whoami: () => nameOf(client),
  }).catch((error: unknown) => {
    // Ctrl-C at a prompt is how one leaves a menu.
    if (error instanceof Error && error.name === 'ExitPromptError') return
    throw error
  })
}

// The command has told its failure; the menu goes on, unless the run itself is over.
async function told(run: () => Promise<unknown>, signal: AbortSignal): Promise<boolean> {
  return run().then(
    () => true,
    (error: unknown) => {
      if (!Failure.is(error)) throw error
      if (!signal.aborted) return false
      const { kind, message, code, exitCode } = error
      throw new Failure(kind, message, { code, exitCode, silent: true })
    },
  )
}

async function nameOf(client: Pick<KohubClient, 'whoami'>): Promise<string | undefined> {
  try {
    return (await client.whoami()).username
  } catch (error) {
    // A menu opens all the same: one of its items sets the address right, another signs in.
    if (KohubError.is(error)) return undefined
    throw error
  }
}

function needsTerminal(): Failure {
  return new Failure('usage', 'The menu needs a terminal.', {
    code: 'KOHUB_NO_TERMINAL',
    hints: ['See the commands behind it: tuglet kohub --help'],
  })
}
