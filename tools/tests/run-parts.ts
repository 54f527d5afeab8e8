import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { kohubSummary } from '../kohub/kohub-summary.ts'
import { addCounts, noCounts, type Counts } from './counts.ts'
import { runMocha, type MochaRun } from './run-mocha.ts'
import type { TestPart } from './test-plan.ts'

// Most tests wait more than they work, but some start a dozen processes.
const mostAtOnce = 4

/** Runs parts, as many at a time as there are cores; one alone is shown as it goes, several are told as each of them ends. */
export async function runParts(
  root: string,
  parts: readonly TestPart[],
  how: Omit<MochaRun, 'files' | 'write'>,
): Promise<Counts> {
  const left = [...parts]
  let counts = noCounts
  const lane = async () => {
    for (let part = left.shift(); part; part = left.shift()) {
      const said: string[] = []
      const write = parts.length > 1 ? (text: string) => void said.push(text) : undefined
      const run = part.counted ? runCounted : runMocha
      const more = await run(root, { ...how, files: part.files, ...(write && { write }) })
      process.stdout.write(said.join(''))
      counts = addCounts(counts, more)
    }
  }
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), mostAtOnce) }, lane))
  return counts
}

// A promise about coverage that is not kept counts as a failure.
async function runCounted(root: string, tests: MochaRun): Promise<Counts> {
  const coverage = mkdtempSync(join(tmpdir(), 'tuglet-lines-'))
  try {
    const counts = await runMocha(root, { ...tests, coverage })
    const { lines, broken } = await kohubSummary(root, coverage)
    const tell = tests.write ?? ((text: string) => void process.stdout.write(text))
    tell(lines.map((line) => `${line}\n`).join(''))
    return addCounts(counts, { passed: lines.length - broken, failed: broken, skipped: 0 })
  } finally {
    rmSync(coverage, { recursive: true, force: true })
  }
}
