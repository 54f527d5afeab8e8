import { constants } from 'node:os'
import { childEnvironment } from './child-environment.ts'
import { childOf, unstartedChild } from './child.ts'
import type { Child, Host, Ran, RunOptions, SpawnOptions } from './host.ts'
import type { ProcessTree } from './process-tree.ts'
import { notStarted, startProgram, type Start } from './start-program.ts'

/** Runs programs, and ends those that are left. */
export interface Programs extends Pick<Host, 'run' | 'spawn'> {
  /** Kills every child, and every group of a detached one, that still runs; synchronous, for the way out. */
  killAll(): void
}

/** What children inherit and how patiently they are ended. */
export interface ProgramsOptions extends Pick<Host, 'env' | 'cwd' | 'platform' | 'signal'> {
  /** From SIGTERM to SIGKILL after an abort, in milliseconds. */
  readonly killAfterMs: number
}

/** Programs of this machine; a child that is given no signal of its own ends with the host's. */
export function createPrograms(host: ProgramsOptions): Programs {
  const trees = new Set<ProcessTree>()

  const spawn = (program: string, args: readonly string[], options: SpawnOptions = {}): Child => {
    const { cwd = host.cwd, env = {}, signal = host.signal, stdio = 'pipe', detached = false } = options
    const { platform, killAfterMs } = host
    const start: Start = {
      program,
      args,
      cwd,
      env: childEnvironment(host.env, env, platform),
      platform,
      stdio,
      detached,
    }
    try {
      signal.throwIfAborted()
      for (const tree of trees) if (!tree.alive()) trees.delete(tree)
      const { child, tree } = childOf(startProgram(start), { start, signal, killAfterMs })
      trees.add(tree)
      return child
    } catch (error) {
      return unstartedChild(signal.aborted ? signal.reason : notStarted(start, error))
    }
  }

  const run = async (program: string, args: readonly string[], options: RunOptions = {}): Promise<Ran> => {
    const { input, ...rest } = options
    const child = spawn(program, args, rest)
    const [ended, stdout, stderr] = await Promise.all([
      child.ended,
      text(child.stdout),
      text(child.stderr),
      feed(child.stdin, input),
    ])
    ;(options.signal ?? host.signal).throwIfAborted()
    return { exitCode: ended.exitCode ?? 128 + (ended.signal ? constants.signals[ended.signal] : 0), stdout, stderr }
  }

  return { run, spawn, killAll: () => trees.forEach((tree) => tree.kill('SIGKILL')) }
}

async function feed(stdin: Child['stdin'], input: string | Uint8Array | undefined): Promise<void> {
  try {
    if (input !== undefined) await stdin.write(input)
    await stdin.end()
  } catch {
    // A program may end without reading all of its input; its exit code says whether that was well.
  }
}

async function text(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder()
  let result = ''
  for await (const chunk of chunks) result += decoder.decode(chunk, { stream: true })
  return result + decoder.decode()
}
