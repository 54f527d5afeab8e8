import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from '../build/build.ts'
import { writeManifests } from '../manifest/manifests.ts'
import { addCounts, noCounts, type Counts } from './counts.ts'
import { missingManifests } from './missing-manifests.ts'
import { runParts } from './run-parts.ts'
import { prepareSystem } from './system.ts'
import { testPlan, type TestPlan } from './test-plan.ts'

/** Runs the tests that the words ask for, closes with the counts, and returns the exit code. */
export async function runTests(root: string, words: readonly string[]): Promise<number> {
  const plan = testPlan(root, words)
  await build(root)
  // Only what is missing: rewriting a stale manifest here would hide it from the check that looks for it.
  if (missingManifests(root)) await writeManifests(root)
  const notes = await prepareSystem()
  const counts = await runPhases(root, plan)
  for (const note of notes) process.stdout.write(`${note}\n`)
  const line = `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`
  mkdirSync(join(root, '.tmp'), { recursive: true })
  writeFileSync(join(root, '.tmp', 'tests.json'), JSON.stringify(counts))
  process.stdout.write(`\n${line}\n`)
  return counts.failed > 0 || counts.passed === 0 ? 1 : 0
}

async function runPhases(root: string, { phases, options, deep }: TestPlan): Promise<Counts> {
  let counts = noCounts
  for (const { title, parts, timeoutMs } of phases) {
    process.stdout.write(`\n${title}\n`)
    counts = addCounts(counts, await runParts(root, parts, { timeoutMs, options, deep }))
  }
  return counts
}
