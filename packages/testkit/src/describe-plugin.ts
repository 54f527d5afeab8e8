import { allChecks } from './conformance/all-checks.ts'
import { openPlugin, type OpenPluginOptions } from './conformance/open-plugin.ts'
import type { PluginUnderTest } from './conformance/plugin-under-test.ts'
import type { Problem } from './conformance/problem.ts'

/** How a plugin is described. */
export type DescribePluginOptions = OpenPluginOptions

/** Registers the conformance tests of a plugin package, ours or a stranger's, with the test runner's `describe` and `it`. */
export function describePlugin(root: URL, options: DescribePluginOptions = {}): void {
  const { describe, it, before, after } = testRunner()
  describe('as a plugin', function (this: Suite) {
    this.timeout?.(60_000)
    let plugin: PluginUnderTest
    before(async () => {
      plugin = await openPlugin(root, options)
    })
    after(async () => plugin[Symbol.asyncDispose]())
    for (const { title, run } of allChecks) {
      it(title, async () => {
        const problems = await run(plugin)
        if (problems.length > 0) throw new Error(toldProblems(problems))
      })
    }
  })
}

interface Suite {
  timeout?(ms: number): void
}

interface TestRunner {
  describe(title: string, body: (this: Suite) => void): void
  it(title: string, test: () => Promise<void>): void
  before(work: () => Promise<void>): void
  after(work: () => Promise<void>): void
}

// The globals of mocha; not imported, so that a plugin brings its own.
function testRunner(): TestRunner {
  const { describe, it, before, after } = globalThis as unknown as Partial<TestRunner>
  if (describe && it && before && after) return { describe, it, before, after }
  throw new Error('describePlugin needs the globals describe, it, before and after: run it with mocha.')
}

function toldProblems(problems: readonly Problem[]): string {
  return problems.map(({ place, text }) => `${place}: ${text}`).join('\n')
}
