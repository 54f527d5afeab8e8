import { spawn as start, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import type { Child, Host, SpawnOptions } from '@tuglet/kit'

/** The parts of a host that start programs, really; `env` comes on top of the environment of the tests. */
export function realPrograms(env: Readonly<Record<string, string>> = {}): Pick<Host, 'run' | 'spawn'> {
  const launch = (program: string, words: readonly string[], options: SpawnOptions = {}): ChildProcess => {
    const all = { ...process.env, ...env, ...options.env }
    const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
    const { cwd, signal } = options
    const child = start(program, [...words], { env: given, ...(cwd && { cwd }) })
    child.on('error', () => undefined)
    // Given to Node, an aborted child would be said to have ended before it has.
    signal?.addEventListener('abort', () => child.kill(), { once: true })
    return child
  }
  return {
    run: async (program, words, options = {}) => {
      const child = launch(program, words, options)
      child.stdin?.end(options.input ?? '')
      const [stdout, stderr] = await Promise.all([text(child.stdout!), text(child.stderr!)])
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      return { exitCode: child.exitCode ?? 137, stdout, stderr }
    },
    spawn: (program, words, options) => childOf(launch(program, words, options)),
  }
}

function childOf(child: ChildProcess): Child {
  const { stdin, stdout, stderr } = child
  stdin!.on('error', () => undefined)
  return {
    pid: child.pid,
    stdin: {
      isTTY: false,
      columns: 80,
      rows: 24,
      write: (chunk) => void stdin!.write(chunk),
      end: async () => void stdin!.end(),
    },
    stdout: stdout!,
    stderr: stderr!,
    ended: once(child, 'exit').then(([exitCode, signal]) => ({
      exitCode: exitCode as number | null,
      signal: signal as NodeJS.Signals | null,
    })),
    kill: (signal) => void child.kill(signal),
  }
}
