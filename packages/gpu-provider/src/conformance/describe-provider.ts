import { openBench } from './bench.ts'
import { accountChecks } from './checks/account-checks.ts'
import { endChecks } from './checks/end-checks.ts'
import { extraChecks } from './checks/extra-checks.ts'
import { faultChecks } from './checks/fault-checks.ts'
import { findChecks } from './checks/find-checks.ts'
import { identityChecks } from './checks/identity-checks.ts'
import { launchChecks } from './checks/launch-checks.ts'
import { offerChecks } from './checks/offer-checks.ts'
import { signalChecks } from './checks/signal-checks.ts'
import type { ProviderCheck, ProviderUnderTest } from './provider-under-test.ts'

/** All rules of the interface, in groups. */
export const allProviderChecks: Readonly<Record<string, readonly ProviderCheck[]>> = {
  'says what it is': identityChecks,
  'knows its account': accountChecks,
  'offers what can be rented': offerChecks,
  'starts machines': launchChecks,
  'finds machines': findChecks,
  'ends machines': endChecks,
  'tells faults apart': faultChecks,
  'obeys a signal': signalChecks,
  'gives logs, costs and commands': extraChecks,
}

/** Registers the conformance tests of a provider with the test runner's `describe` and `it`; each gets a rig of its own. */
export function describeProvider(name: string, make: () => ProviderUnderTest | Promise<ProviderUnderTest>): void {
  const { describe, it } = testRunner()
  describe(`the provider ${name}`, () => {
    for (const [group, checks] of Object.entries(allProviderChecks)) {
      describe(group, () => {
        for (const { title, run } of checks) {
          it(title, async function (this: Test) {
            const bench = openBench(await make(), (reason) => skip(this, reason))
            try {
              await run(bench)
            } finally {
              await bench.close()
            }
          })
        }
      })
    }
  })
}

interface Test {
  readonly test?: { title: string; doesNotApply?: boolean }
  skip(): never
}

// Whoever reads the report sees what was not tested, and why.
function skip(test: Test, reason: string): never {
  // A reporter that knows the mark tells such a check from one that could have run.
  if (test.test) Object.assign(test.test, { title: `${test.test.title} (${reason})`, doesNotApply: true })
  return test.skip()
}

interface TestRunner {
  describe(title: string, body: () => void): void
  it(title: string, test: (this: Test) => Promise<void>): void
}

// The globals of mocha; not imported, so that a plugin brings its own.
function testRunner(): TestRunner {
  const { describe, it } = globalThis as unknown as Partial<TestRunner>
  if (describe && it) return { describe, it }
  throw new Error('describeProvider needs the globals describe and it: run it with mocha.')
}
