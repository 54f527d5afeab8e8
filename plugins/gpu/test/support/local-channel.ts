import { currentHost } from '@tuglet/kit/lib'
import type { Channel } from '../../src/lib/ssh/channel.ts'
import { execStreamChannel } from '../../src/lib/ssh/exec-stream-channel.ts'
import { sshFailure } from '../../src/lib/ssh/ssh-failure.ts'

/** A machine that is a folder of this one: scripts run in sh with a home of their own, over a link that can be cut. */
export interface LocalMachine {
  readonly channel: Channel
  /** Breaks what is open, as a lost link does: what runs there goes on without us. */
  cut(): void
}

/** A channel of the exec kind to a process of this machine. */
export function localMachine(home: string, shell: readonly string[] = ['sh']): LocalMachine {
  const open = new Set<() => void>()
  const channel = execStreamChannel('local', ([, ...words], options) => {
    const [program = 'sh', ...first] = shell
    const child = currentHost().spawn(program, [...first, ...words], {
      ...options,
      env: { HOME: home },
      detached: true,
    })
    let isCut = false
    const cut = () => {
      isCut = true
      child.kill('SIGKILL')
    }
    open.add(cut)
    const ended = child.ended.then(({ exitCode }) => {
      open.delete(cut)
      if (isCut || exitCode === null) throw sshFailure('lost', 'local')
      return exitCode
    })
    ended.catch(() => undefined)
    return { stdin: child.stdin, stdout: child.stdout, stderr: child.stderr, ended, kill: () => child.kill('SIGTERM') }
  })
  return { channel, cut: () => open.forEach((one) => one()) }
}
