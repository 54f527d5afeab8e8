import type { ChildProcess } from 'node:child_process'
import { statSync } from 'node:fs'
import { Failure } from '../failure.ts'
import { batchCommand } from './batch-command.ts'
import { findProgram } from './find-program.ts'

/** A program, its arguments and its surroundings, all settled. */
export interface Start {
  readonly program: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  readonly platform: NodeJS.Platform
  readonly stdio: 'pipe' | 'inherit' | 'ignore'
  readonly detached: boolean
}

/** Starts a program from an argument vector, never through a shell; throws or emits `error` when that fails at once or later. */
export function startProgram(start: Start): ChildProcess {
  const { cwd, env, stdio, detached } = start
  // Loading it costs milliseconds that most commands need not pay.
  const { spawn } = process.getBuiltinModule('node:child_process')
  const options = { cwd, env, stdio, detached, windowsHide: true }
  if (start.platform !== 'win32') return spawn(start.program, start.args, options)
  const file = findProgram(start.program, start)
  if (!file) throw programMissing(start.program)
  if (!/\.(cmd|bat)$/i.test(file)) return spawn(file, start.args, options)
  const args = ['/e:ON', '/v:OFF', '/d', '/c', batchCommand(file, start.args)]
  return spawn(env.ComSpec || 'cmd.exe', args, { ...options, windowsVerbatimArguments: true })
}

/** What to tell the person when a program did not start. */
export function notStarted(start: Start, error: unknown): Failure {
  if (Failure.is(error)) return error
  const { program, cwd } = start
  const cause = error as NodeJS.ErrnoException
  if (!statSync(cwd, { throwIfNoEntry: false })?.isDirectory()) {
    return new Failure('failed', `Cannot run ${program} in ${cwd}: there is no such directory.`, {
      code: 'DIRECTORY_MISSING',
      cause,
    })
  }
  const file = findProgram(program, start)
  if (cause.code === 'ENOENT' && !file) return programMissing(program, cause)
  const why = cause.code === 'ENOENT' ? 'the interpreter that its first line names is missing' : cause.message
  return new Failure('failed', `Cannot start ${file ?? program}: ${why}.`, { code: 'PROGRAM_NOT_STARTED', cause })
}

function programMissing(program: string, cause?: unknown): Failure {
  return new Failure('failed', `The program ${program} is not here.`, {
    code: 'PROGRAM_MISSING',
    hints: [`Install ${program}, or add its folder to PATH.`],
    data: { program },
    cause,
  })
}
