import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from '../build/build.ts'
import { kohubSummary } from '../kohub/kohub-summary.ts'
import { writeManifests } from '../manifest/manifests.ts'
import { addCounts, noCounts, type Counts } from './counts.ts'
import { missingManifests } from './missing-manifests.ts'
import { runMocha, type MochaRun } from './run-mocha.ts'
import { prepareSystem } from './system.ts'
import { testPlan, type TestPhase, type TestPlan } from './test-plan.ts'

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

// The counted tests run beside the first ones, on another core, and are told after them; journeys have the machine for themselves.
async function runPhases(root: string, plan: TestPlan): Promise<Counts> {
  const { options, deep } = plan
  const counted = plan.phases.find((phase) => phase.counted)
  const beside = counted && runCounted(root, { ...counted, options, deep })
  // Told when its turn comes.
  beside?.catch(() => undefined)
  let counts = noCounts
  for (const phase of plan.phases) {
    if (phase.files.length === 0) continue
    if (phase !== counted) process.stdout.write(`\n${phase.title}\n`)
    const more =
      phase === counted && beside ? await told(phase, beside) : await runMocha(root, { ...phase, options, deep })
    counts = addCounts(counts, more)
  }
  return counts
}

interface CountedRun {
  readonly counts: Counts
  readonly said: string
}

async function told({ title }: TestPhase, beside: Promise<CountedRun>): Promise<Counts> {
  const { counts, said } = await beside
  process.stdout.write(`\n${title}\n${said}`)
  return counts
}

// A promise about coverage that is not kept counts as a failure.
async function runCounted(root: string, phase: MochaRun): Promise<CountedRun> {
  const coverage = mkdtempSync(join(tmpdir(), 'tuglet-lines-'))
  const said: string[] = []
  try {
    const counts = await runMocha(root, { ...phase, coverage, write: (text) => void said.push(text) })
    const { lines, broken } = await kohubSummary(root, coverage)
    said.push(...lines.map((line) => `${line}\n`))
    const promises = { passed: lines.length - broken, failed: broken, skipped: 0 }
    return { counts: addCounts(counts, promises), said: said.join('') }
  } finally {
    rmSync(coverage, { recursive: true, force: true })
  }
}
