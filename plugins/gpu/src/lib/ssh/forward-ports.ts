import { currentHost, Failure } from '@tuglet/kit/lib'
import { rememberTail } from './collect.ts'
import { sshFailure, sshProblem } from './ssh-failure.ts'
import { sshWords } from './ssh-options.ts'
import { targetText, type SshTarget } from './ssh-target.ts'

/** Ports that are brought here for as long as it is not disposed of. */
export interface PortForwarding extends AsyncDisposable {
  /** Rejects when the connection that carries them ends by itself. */
  readonly lost: Promise<never>
}

/** `8888`, `8080:80` or `8080:host:80` as ssh's -L takes it, listening on this machine only; anything else is a usage failure. */
export function parseForward(text: string): string {
  const parts = text.split(':')
  const [local = '', ...rest] = parts
  const remote = rest.at(-1) ?? local
  const host = rest.length === 2 ? rest[0]! : '127.0.0.1'
  if (parts.length > 3 || !isPort(local) || !isPort(remote) || host === '' || /\s/.test(host)) {
    throw new Failure('usage', `"${text}" is no port to forward.`, {
      code: 'FORWARD_BAD',
      hints: ['Write 8888, 8080:80 or 8080:host:80.'],
    })
  }
  return `127.0.0.1:${local}:${host}:${remote}`
}

/** Brings ports of the machine here; `forwards` as `parseForward` gives them. */
export function forwardPorts(target: SshTarget, forwards: readonly string[]): PortForwarding {
  const child = currentHost().spawn('ssh', ['-N', ...sshWords(target, { forwards })], { detached: true })
  const stderr = rememberTail(child.stderr)
  const read = drain(stderr.chunks)
  let done = false
  const lost = child.ended.then(async ({ exitCode }) => {
    await read
    if (done) return new Promise<never>(() => undefined)
    const problem = exitCode === 255 ? sshProblem(stderr.tail()) : 'lost'
    throw sshFailure(problem, targetText(target), stderr.tail())
  })
  lost.catch(() => undefined)
  const dispose = async (): Promise<void> => {
    done = true
    child.kill('SIGTERM')
    await child.ended.catch(() => undefined)
  }
  return { lost, [Symbol.asyncDispose]: dispose }
}

async function drain(chunks: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of chunks);
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535
}
