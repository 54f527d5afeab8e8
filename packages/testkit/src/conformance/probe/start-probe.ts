import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { nodeWords } from '../node-words.ts'
import type { ProbeReply, ProbeRequest } from './messages.ts'

/** The process that a plugin is loaded in. */
export interface Probe extends AsyncDisposable {
  /** Answers one question; a process that dies over it is an error that says so. */
  ask<T>(request: ProbeRequest): Promise<T>
}

/** Where a probe runs, and how the plugin is loaded. */
export interface ProbeOptions {
  readonly root: string
  readonly built: boolean
  /** Resolve packages as their users' Node does, whatever condition this process has. */
  readonly asShipped?: boolean
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
}

/** Starts a probe at the first question, and again after a question that ended it. */
export function startProbe(options: ProbeOptions): Probe {
  let child: ChildProcess | undefined
  let last: Promise<unknown> = Promise.resolve()
  const ask = async <T>(request: ProbeRequest): Promise<T> => {
    child ??= start(options)
    const current = child
    const reply = await replyOf(current, request)
    if (hangs(reply) || 'died' in reply) {
      child = undefined
      current.kill('SIGKILL')
    }
    if ('died' in reply) throw new Error(`the process ended with ${reply.died} over ${JSON.stringify(request)}`)
    if ('error' in reply) throw new Error(reply.error)
    return reply.answer as T
  }
  return {
    ask<T>(request: ProbeRequest) {
      const next = last.then(() => ask<T>(request))
      last = next.catch(() => undefined)
      return next
    },
    async [Symbol.asyncDispose]() {
      await last
      if (!child || child.exitCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}

function start({ root, built, asShipped = false, cwd, env }: ProbeOptions): ChildProcess {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const script = fileURLToPath(new URL(`./probe-process.${extension}`, import.meta.url))
  // Its input stays open and silent: who reads it without asking waits for ever.
  const stdio = ['pipe', 'ignore', 'ignore', 'ipc'] as const
  const execArgv = asShipped ? ['--no-warnings'] : nodeWords()
  return fork(script, [root, built ? 'built' : 'sources'], { cwd, env, execArgv, stdio: [...stdio] })
}

function replyOf(child: ChildProcess, request: ProbeRequest): Promise<ProbeReply | { died: string }> {
  return new Promise((resolve) => {
    const done = (reply: ProbeReply | { died: string }) => {
      child.off('message', done).off('exit', ended)
      resolve(reply)
    }
    const ended = (code: number | null, signal: string | null) => done({ died: signal ?? `exit code ${code}` })
    child.once('message', done).once('exit', ended)
    if (child.connected) child.send(request)
  })
}

function hangs(reply: object): boolean {
  const { answer } = reply as { answer?: { hangs?: boolean } | string }
  return typeof answer === 'object' && answer?.hangs === true
}
