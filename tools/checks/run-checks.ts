import { availableParallelism } from 'node:os'
import type { Check, Outcome } from './check.ts'

/** How many checks passed and failed. */
export interface Tally {
  readonly passed: number
  readonly failed: number
}

/** Where the words go. */
export type Say = (line: string) => void

/** Runs checks side by side, tells each as one line when it is done with what it found, and closes with a summary. */
export async function runChecks(root: string, checks: readonly Check[], say: Say): Promise<Tally> {
  const waiting = [...checks]
  const failed: string[] = []
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      if (!(await told(root, check, say))) failed.push(check.name)
    }
  }
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, worker))
  const tally = { passed: checks.length - failed.length, failed: failed.length }
  say(`\n${tally.passed} checks passed, ${tally.failed} failed${failed.length > 0 ? `: ${failed.join(', ')}` : ''}`)
  return tally
}

/** Repairs what the checks can repair, one after the other, since they write the same files; true when all of them did. */
export async function runFixes(root: string, checks: readonly Check[], say: Say): Promise<boolean> {
  let fine = true
  for (const check of checks) {
    if (!check.fix) continue
    try {
      await check.fix(root)
      say(`✓ ${check.name}`)
    } catch (error) {
      fine = false
      say(`✗ ${check.name}: ${messageOf(error)}`)
    }
  }
  return fine
}

async function told(root: string, check: Check, say: Say): Promise<boolean> {
  const start = performance.now()
  const { problems, note } = await outcome(root, check)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  const mark = problems.length === 0 ? '✓' : '✗'
  say(`${mark} ${check.name.padEnd(14)} ${seconds.padStart(5)} s${note ? `  ${note}` : ''}`)
  for (const problem of problems) say(problem.replaceAll(/^/gm, '    '))
  return problems.length === 0
}

async function outcome(root: string, check: Check): Promise<Outcome> {
  try {
    return await check.run(root)
  } catch (error) {
    return { problems: [messageOf(error)] }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
