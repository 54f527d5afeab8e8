import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach } from 'mocha'

/** How a program ended: by exit code or signal, and all it printed. */
export interface Ended {
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** What a program is started with. */
export interface ProgramOptions {
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
}

/** A program that runs, and may be watched. */
export interface Program {
  readonly ended: Promise<Ended>
  /** Resolves when all that was printed on a stream so far matches; rejects when the program ends without. */
  until(stream: 'stdout' | 'stderr', pattern: RegExp): Promise<RegExpExecArray>
  kill(signal: NodeJS.Signals): void
}

/** Starts programs that are killed after `limitMs`, and after the test at the latest unless `keep` says otherwise. */
export type StartProgram = (command: readonly string[], options: ProgramOptions & { keep?: boolean }) => Program

const limitMs = 40_000

/** A starter of programs for the suite that calls this. */
export function programs(): StartProgram {
  const running = new Set<Program>()
  afterEach(async () => {
    for (const program of running) program.kill('SIGKILL')
    await Promise.all([...running].map(({ ended }) => ended))
  })
  return (command, { keep = false, ...options }) => {
    const program = startProgram(command, options, keep ? undefined : limitMs)
    if (keep) return program
    running.add(program)
    void program.ended.then(() => running.delete(program))
    return program
  }
}

function startProgram([file = '', ...args]: readonly string[], options: ProgramOptions, timeoutMs?: number): Program {
  const stdio = ['ignore', 'pipe', 'pipe'] satisfies ['ignore', 'pipe', 'pipe']
  const child = spawn(file, args, {
    ...options,
    stdio,
    killSignal: 'SIGKILL',
    ...(timeoutMs && { timeout: timeoutMs }),
  })
  const chunks = { stdout: [] as Buffer[], stderr: [] as Buffer[] }
  const text = (stream: 'stdout' | 'stderr') => Buffer.concat(chunks[stream]).toString()
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].on('data', (bytes: Buffer) => {
      chunks[stream].push(bytes)
      child.emit('printed')
    })
  }
  let isOver = false
  const closed = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>
  const ended = closed.then(([exitCode, signal]) => {
    isOver = true
    child.emit('printed')
    return { exitCode, signal, stdout: text('stdout'), stderr: text('stderr') }
  })
  return {
    ended,
    kill: (signal) => void child.kill(signal),
    until: async (stream, pattern) => {
      for (;;) {
        const found = pattern.exec(text(stream))
        if (found) return found
        if (isOver) throw new Error(`It ended without ${String(pattern)}:\n${text('stdout')}\n${text('stderr')}`)
        await once(child, 'printed')
      }
    },
  }
}
