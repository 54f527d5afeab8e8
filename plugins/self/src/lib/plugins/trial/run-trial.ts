import { randomUUID } from 'node:crypto'
import path from 'node:path'
// rules-disable-next-line host-only -- the trial's program runs on the very Node that runs us
import { execPath } from 'node:process'
import { Failure, type Child, type Host } from '@tuglet/kit/lib'
import type { TrialFault, TrialFile, TrialRequest } from './trial-process.ts'

const limitMs = 30_000
const mostPrinted = 1_000_000

// Loading commands needs neither to write nor to start anything.
const permissions = ['--permission', '--allow-fs-read=*', '--allow-addons', '--allow-worker', '--no-warnings']
// What is printed without end piles up in the memory of who prints it.
const limits = ['--max-old-space-size=256']

/** Loads files of a plugin once, in a process of its own that may only read, and tells which could not be. */
export async function runTrial(
  files: readonly TrialFile[],
  host: Pick<Host, 'spawn' | 'signal' | 'env'>,
): Promise<readonly TrialFault[]> {
  if (files.length === 0) return []
  const request: TrialRequest = { mark: `trial-${randomUUID()} `, files }
  const late = AbortSignal.timeout(limitMs)
  const signal = AbortSignal.any([host.signal, late])
  const child = host.spawn(execPath, [...permissions, ...limits, ownProgram()], {
    env: bareEnvironment(host.env),
    signal,
  })
  void drain(child.stderr)
  void ask(child, request)
  try {
    const answer = await answerOf(child, request.mark).catch((error: unknown) => {
      if (signal.aborted) return undefined
      throw error
    })
    host.signal.throwIfAborted()
    if (answer !== undefined) return answer
    const { exitCode } = await child.ended
    const seconds = limitMs / 1000
    const reason = late.aborted ? `they do not load within ${seconds} s` : `loading them ends the process (${exitCode})`
    return [{ what: 'commands', reason }]
  } finally {
    child.kill('SIGKILL')
  }
}

async function ask(child: Child, request: TrialRequest): Promise<void> {
  try {
    await child.stdin.write(JSON.stringify(request))
    await child.stdin.end()
  } catch {
    // What became of it is told by the answer that does not come.
  }
}

async function answerOf(child: Child, mark: string): Promise<readonly TrialFault[] | undefined> {
  const decoder = new TextDecoder()
  let printed = ''
  for await (const chunk of child.stdout) {
    printed += decoder.decode(chunk, { stream: true })
    const at = printed.indexOf(`\n${mark}`)
    const line = at === -1 ? '' : printed.slice(at + 1 + mark.length)
    if (line.includes('\n')) return parsed(line)
    if (printed.length > mostPrinted) return [{ what: 'commands', reason: 'loading them floods the terminal' }]
  }
  return undefined
}

function parsed(line: string): readonly TrialFault[] {
  try {
    return JSON.parse(line.slice(0, line.indexOf('\n'))) as readonly TrialFault[]
  } catch (cause) {
    throw new Failure('bug', 'The trial of a plugin gave no readable answer.', { cause })
  }
}

async function drain(stream: AsyncIterable<Uint8Array>): Promise<void> {
  try {
    for await (const _chunk of stream);
  } catch {
    // Nobody reads it; it must only not stand in the way.
  }
}

// What a stranger's code has no business with: tokens above all, and what would change how its process starts.
function bareEnvironment(env: Host['env']): Record<string, undefined> {
  const kept = /^(path|home|userprofile|systemroot|temp|tmp|tmpdir|lang|lc_\w+|tz)$/i
  return Object.fromEntries(Object.keys(env).flatMap((name) => (kept.test(name) ? [] : [[name, undefined]])))
}

// Sources run as they are, so the program's ending is ours.
function ownProgram(): string {
  return path.join(import.meta.dirname, `trial-process${path.extname(import.meta.filename)}`)
}
