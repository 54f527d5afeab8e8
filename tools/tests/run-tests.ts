import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from '../build/build.ts'
import { kohubSummary } from '../kohub/kohub-summary.ts'
import { writeManifests } from '../manifest/manifests.ts'
import { addCounts, noCounts, type Counts } from './counts.ts'
import { missingManifests } from './missing-manifests.ts'
import { runMocha } from './run-mocha.ts'
import { prepareSystem } from './system.ts'
import { testPlan, type TestPlan } from './test-plan.ts'

/** Runs the tests that the words ask for, closes with the counts, and returns the exit code. */
export async function runTests(root: string, words: readonly string[]): Promise<number> {
  const plan = testPlan(root, words)
  await build(root)
  // Only what is missing: rewriting a stale manifest here would hide it from the check that looks for it.
  if (missingManifests(root)) await writeManifests(root)
  const notes = await prepareSystem()
  let counts = noCounts
  for (const phase of plan.phases) counts = addCounts(counts, await runPhase(root, plan, phase))
  for (const note of notes) process.stdout.write(`${note}\n`)
  const line = `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`
  mkdirSync(join(root, '.tmp'), { recursive: true })
  writeFileSync(join(root, '.tmp', 'tests.json'), JSON.stringify(counts))
  process.stdout.write(`\n${line}\n`)
  return counts.failed > 0 || counts.passed === 0 ? 1 : 0
}

async function runPhase(root: string, plan: TestPlan, phase: TestPlan['phases'][number]): Promise<Counts> {
  if (phase.files.length === 0) return noCounts
  process.stdout.write(`\n${phase.title}\n`)
  const { options, deep } = plan
  return phase.counted ? runCounted(root, plan, phase) : runMocha(root, { ...phase, options, deep })
}

// A promise about coverage that is not kept counts as a failure.
async function runCounted(
  root: string,
  { options, deep }: TestPlan,
  phase: TestPlan['phases'][number],
): Promise<Counts> {
  const coverage = mkdtempSync(join(tmpdir(), 'tuglet-lines-'))
  try {
    const counts = await runMocha(root, { ...phase, options, deep, coverage })
    const { lines, broken } = await kohubSummary(root, coverage)
    for (const line of lines) process.stdout.write(`${line}\n`)
    return addCounts(counts, { passed: lines.length - broken, failed: broken, skipped: 0 })
  } finally {
    rmSync(coverage, { recursive: true, force: true })
  }
}
