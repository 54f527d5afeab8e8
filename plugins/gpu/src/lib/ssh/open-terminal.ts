import { currentHost } from '@tuglet/kit/lib'
import { controlFolder } from './control-folder.ts'
import { sshFailure } from './ssh-failure.ts'
import { sshWords } from './ssh-options.ts'
import { targetText, type SshTarget } from './ssh-target.ts'

/** A terminal on the machine: what to start there, and which ports to bring here. */
export interface TerminalOptions {
  /** A command line for the machine's login shell; it is seen in process lists, so no secret belongs into it. */
  readonly command: string
  readonly forwards?: readonly string[]
}

/** Lends the person's terminal to a shell on the machine until it ends; gives the shell's exit code. */
export async function openTerminal(target: SshTarget, options: TerminalOptions): Promise<number> {
  const { command, forwards = [] } = options
  const host = currentHost()
  const where = targetText(target)
  // A connection that forwards ports must be its own: a warm one was opened without them.
  const folder = forwards.length > 0 ? undefined : controlFolder(target.identity?.name ?? where)
  const words = sshWords(target, { terminal: true, forwards, controlFolder: folder })
  return host.takeTerminal(async () => {
    const { exitCode } = await host.spawn('ssh', [...words, command], { stdio: 'inherit' }).ended
    if (exitCode === null || exitCode === 255) throw sshFailure('lost', where)
    return exitCode
  })
}
