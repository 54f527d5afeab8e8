import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { runProcess, type ProcessEnd } from '../process/run-process.ts'
import { unpackZip } from '../zip/unpack-zip.ts'
import type { JobRun } from './executor.ts'
import { jobEnvironment, jobMarker } from './job-environment.ts'
import { JobFailure } from './job-failure.ts'
import { prepare } from './presets/prepare.ts'

/** What a job's processes inherit. */
export interface RunOptions {
  /** The server's environment, of which jobs get a little. */
  readonly env: Readonly<Record<string, string | undefined>>
  readonly execPath: string
  /** How long processes that are asked to end may take for it. */
  readonly graceMs: number
}

/**
 * Unpacks a project, gets it ready and runs its tests: true when they passed. Throws JobFailure or ZipProblem when it
 * does not come so far, and the signal's reason when that is aborted. `onTests` is called when the command starts.
 */
export async function runSteps(job: JobRun, options: RunOptions, onTests: () => void): Promise<boolean> {
  const { log, signal } = job
  const { execPath } = options
  const project = join(job.workDir, 'project')
  const beside = join(job.workDir, 'beside')
  await unpackZip(job.zipPath, project, signal)
  await mkdir(beside)
  await rm(job.zipPath, { force: true })
  const env = jobEnvironment(options.env, { jobId: job.id, execPath })
  const run = (argv: readonly string[], ownEnv = env) =>
    runStep(job, { argv, cwd: project, env: ownEnv }, options.graceMs)

  const tests = await prepare({ project, beside, env, execPath, log, run })
  log.line('Running tests...')
  onTests()
  const end = await run(tests.argv, tests.env)
  if (end.signal !== null) log.line(`The command was ended by ${end.signal}.`)
  log.line(end.code === 0 ? 'All tests passed!' : 'Tests failed.')
  return end.code === 0
}

interface StepProcess {
  readonly argv: readonly string[]
  readonly cwd: string
  readonly env: Record<string, string>
}

async function runStep(job: JobRun, process: StepProcess, graceMs: number): Promise<ProcessEnd> {
  const { signal } = job
  try {
    const mark = `${jobMarker}=${job.id}`
    const end = await runProcess({ ...process, mark, signal, graceMs, onOutput: (bytes) => job.log.write(bytes) })
    signal.throwIfAborted()
    return end
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const program = JSON.stringify(process.argv[0])
    if (code === 'ENOENT') throw new JobFailure(`The command ${program} was not found.`)
    if (code === 'EACCES' || code === 'ERR_INVALID_ARG_VALUE')
      throw new JobFailure(`The command ${program} cannot be started: ${code}.`)
    throw error
  }
}
