import { execFile } from 'node:child_process'
import { env } from 'node:process'

/** Runs a program to its end; rejects when it cannot be started. A host's `run` fits. */
export type Run = (program: string, args: readonly string[], options: RunOptions) => Promise<Ran>

export interface RunOptions {
  readonly cwd: string
  readonly signal?: AbortSignal
}

export interface Ran {
  readonly exitCode: number
  readonly stdout: string
}

/** What git says about a folder; paths are relative to it, those of folders end in a slash. */
export interface GitFiles {
  readonly tracked: readonly string[]
  readonly untracked: readonly string[]
  readonly ignored: readonly string[]
}

/** The files of a folder by git, or undefined without git, outside of a work tree, and where git will not look. */
export async function gitFiles(
  folder: string,
  options: { run?: Run; signal?: AbortSignal } = {},
): Promise<GitFiles | undefined> {
  const { run = runGit, signal } = options
  const list = async (...args: string[]): Promise<string[] | undefined> => {
    try {
      // A repository's configuration may name a program as its file monitor; packing must not start it.
      const command = ['-c', 'core.fsmonitor=false', 'ls-files', '-z', ...args]
      const { exitCode, stdout } = await run('git', command, { cwd: folder, ...(signal && { signal }) })
      return exitCode === 0 ? [...new Set(stdout.split('\0').filter(Boolean))] : undefined
    } catch {
      signal?.throwIfAborted()
      return undefined
    }
  }
  const [tracked, untracked, ignored] = await Promise.all([
    list('--cached'),
    list('--others', '--exclude-standard'),
    list('--others', '--ignored', '--exclude-standard', '--directory'),
  ])
  return tracked && untracked && { tracked, untracked, ignored: ignored ?? [] }
}

const runGit: Run = (program, args, options) =>
  new Promise((resolve, reject) => {
    const settings = { ...options, env: ownEnv(), maxBuffer: Infinity, windowsHide: true }
    execFile(program, args, settings, (error, stdout) => {
      if (error && typeof error.code !== 'number') reject(error)
      else resolve({ exitCode: Number(error?.code ?? 0), stdout })
    })
  })

// Inside a git hook these variables point at the hook's repository, which need not be the project's.
function ownEnv(): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^GIT_(DIR|WORK_TREE|INDEX_FILE|PREFIX|COMMON_DIR)$/.test(name)),
  )
}
