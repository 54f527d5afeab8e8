import { spawn, type ChildProcess } from 'node:child_process'

/** Where a program runs, and for how long at most. */
export interface ProgramOptions {
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  readonly timeoutMs?: number
  /** Written to its stdin, which then ends. */
  readonly input?: string
}

/** How a program ended and what it wrote; killed by a signal, its exit code is 128 plus that signal's number, as in a shell. */
export interface Ended {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** A program that still runs. */
export interface Running {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
  /** Resolves with everything written so far once the text was seen on that stream; rejects when the program ends first. */
  saw(stream: 'stdout' | 'stderr', text: string): Promise<string>
}

/** Runs a program to its end; past its time it is killed with all it started, and the promise rejects with what it wrote. */
export function runProgram(program: string, args: readonly string[], options: ProgramOptions): Promise<Ended> {
  return startProgram(program, args, options).ended
}

/** Starts a program in a process group of its own. */
export function startProgram(program: string, args: readonly string[], options: ProgramOptions): Running {
  const { cwd, env, timeoutMs = 60_000, input = '' } = options
  const child = spawn(program, args, { cwd, env, detached: true, stdio: 'pipe' })
  const written = { stdout: '', stderr: '' }
  const watchers = new Set<() => void>()
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      written[stream] += text
      for (const look of watchers) look()
    })
  // A program that does not read its input closes it; that is its right.
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const ended = new Promise<Ended>((resolve, reject) => {
    const late = setTimeout(() => {
      killGroup(child)
      reject(new Error(`${[program, ...args].join(' ')} ran over ${timeoutMs} ms:\n${written.stdout}${written.stderr}`))
    }, timeoutMs)
    child.once('error', reject)
    child.once('close', (code, signal) => {
      clearTimeout(late)
      resolve({ exitCode: code ?? 128 + (signal === 'SIGINT' ? 2 : signal === 'SIGTERM' ? 15 : 9), ...written })
    })
  })
  const saw: Running['saw'] = (stream, text) =>
    new Promise((resolve, reject) => {
      const look = () => {
        if (!written[stream].includes(text)) return
        watchers.delete(look)
        resolve(written[stream])
      }
      watchers.add(look)
      look()
      ended.then(
        () => reject(new Error(`It ended without saying "${text}":\n${written.stdout}${written.stderr}`)),
        reject,
      )
    })
  return { child, ended, saw }
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It is gone already.
  }
}
