import { reportText } from '../validation/report-text.ts'
import type { EnvironmentTest } from './test-environment.ts'

/** The outcome of `openenv test` for people: what failed in full, what passed in a line. */
export function testText({ tests, validation, image }: EnvironmentTest): string {
  const verdict = tests.ran ? (tests.passed ? '[OK]' : '[FAIL]') : '[NONE]'
  const count = `${tests.files} test file${tests.files === 1 ? '' : 's'}`
  const own = tests.ran ? `${verdict} Unit tests: ${count}` : `${verdict} Unit tests: the environment has none`
  const output = tests.passed ? '' : `\n${tests.output}\n`
  return `${own}\n${output}${reportText(validation)}${image ? imageText(image) : ''}`
}

function imageText({ tag, server }: NonNullable<EnvironmentTest['image']>): string {
  const missed = server.summary.failed_criteria.map((id) => `  - ${id}\n`)
  const more = missed.length === 0 ? '' : `What its server does not keep:\n${missed.join('')}`
  return `[OK] Image ${tag}: builds, and /health is well\n${more}`
}
