import { type Child, currentHost } from '@tuglet/kit/lib'
import type { Channel, ChannelOptions, RemoteProcess } from './channel.ts'
import { rememberTail, type Remembered } from './collect.ts'
import { controlFolder } from './control-folder.ts'
import { publicCommand } from './public-command.ts'
import { remoteCommand } from './remote-command.ts'
import { runStream } from './run-stream.ts'
import { sshFailure, sshProblem } from './ssh-failure.ts'
import { sshTransport, sshWords, type SshUse } from './ssh-options.ts'
import { targetText, type SshTarget } from './ssh-target.ts'

/** A channel over the system's ssh; nothing is connected before the first script. */
export function openSshChannel(target: SshTarget, use: Omit<SshUse, 'terminal' | 'forwards'> = {}): Channel {
  const where = targetText(target)
  const warm: SshUse = { controlFolder: controlFolder(target.identity?.name ?? where), ...use }

  const stream = (script: string, { signal, isPublic = false }: ChannelOptions = {}): RemoteProcess => {
    const inLine = isPublic ? publicCommand(script) : undefined
    const { line, head } = inLine === undefined ? remoteCommand(script) : { line: inLine, head: undefined }
    // In a process group of its own: Ctrl-C is for us to answer, not for ssh.
    const options = signal ? { signal, detached: true } : { detached: true }
    const child = currentHost().spawn('ssh', [...sshWords(target, warm), line], options)
    const stderr = rememberTail(child.stderr)
    const ended = endOf(child, { where, stderr, signal })
    ended.catch(() => undefined)
    return {
      stdin: head ? startWith(child, head) : child.stdin,
      stdout: child.stdout,
      stderr: stderr.chunks,
      ended,
      kill: () => child.kill('SIGTERM'),
    }
  }

  const close = async (): Promise<void> => {
    if (warm.controlFolder === undefined) return
    const [flags, destination] = [sshWords(target, warm).slice(0, -2), target.host]
    const { signal } = new AbortController()
    await currentHost().run('ssh', [...flags, '-O', 'exit', '--', destination], { signal })
  }
  return {
    transport: 'ssh',
    where,
    get ssh() {
      return { options: sshTransport(target, warm), host: target.host }
    },
    stream,
    run: (script, options = {}) => runStream(stream(script, options), options),
    close,
    [Symbol.asyncDispose]: close,
  }
}

interface Watched {
  readonly where: string
  readonly stderr: Remembered
  readonly signal: AbortSignal | undefined
}

async function endOf(child: Child, { where, stderr, signal = currentHost().signal }: Watched): Promise<number> {
  const { exitCode } = await child.ended
  if (exitCode !== null && exitCode !== 255) return exitCode
  if (signal.aborted) throw signal.reason
  // What ssh said last may still be on its way when its end is already known.
  const patience = new AbortController()
  await Promise.race([stderr.finished, currentHost().sleep(500, patience.signal)])
  patience.abort()
  throw sshFailure(sshProblem(stderr.tail()), where, stderr.tail())
}

function startWith(child: Child, head: Uint8Array): RemoteProcess['stdin'] {
  let first: Promise<void> | undefined = Promise.resolve(child.stdin.write(head))
  first.catch(() => undefined)
  const afterHead = async <T>(work: () => T): Promise<Awaited<T>> => {
    await first
    first = undefined
    return await work()
  }
  return {
    isTTY: false,
    columns: child.stdin.columns,
    rows: child.stdin.rows,
    write: (chunk) => (first ? afterHead(() => child.stdin.write(chunk)) : child.stdin.write(chunk)),
    end: () => afterHead(() => child.stdin.end()),
  }
}
