import assert from 'node:assert/strict'
import { allChecks } from '../../src/conformance/all-checks.ts'
import type { Check } from '../../src/conformance/check.ts'
import { closedPipeIsQuiet } from '../../src/conformance/checks/closed-pipe-is-quiet.ts'
import { helpIsNarrow } from '../../src/conformance/checks/help-is-narrow.ts'
import { realInterrupt } from '../../src/conformance/checks/real-interrupt.ts'
import { worksWithoutTerminal } from '../../src/conformance/checks/works-without-terminal.ts'
import type { PluginUnderTest } from '../../src/conformance/plugin-under-test.ts'
import { plant } from './plant.ts'
import { violations } from './violations.ts'

// Those that start processes of their own are tried where they are meant.
const slow: readonly Check[] = [realInterrupt, closedPipeIsQuiet, worksWithoutTerminal]

// That nothing else is found is shown with the checks that run no command, and with all in the deep suite.
const quick = allChecks.slice(0, allChecks.indexOf(helpIsNarrow) + 1)
const others = process.env['TUGLET_DEEP'] ? allChecks.filter((check) => !slow.includes(check)) : quick

async function failing(plugin: PluginUnderTest, checks: readonly Check[]): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const check of checks) {
    const [first] = await check.run(plugin)
    if (first) found[check.title] = `${first.place}: ${first.text}`
  }
  return found
}

describe('the conformance suite', function () {
  this.timeout(60_000)

  it('finds nothing in a good plugin', async () => {
    await using plugin = await plant({})
    assert.deepEqual(await failing(plugin, allChecks), {})
  })

  for (const { name, breaks, told, also = [], ...violation } of violations) {
    it(`finds ${name}`, async () => {
      await using plugin = await plant(violation)
      const meant = [breaks, ...also]
      const tried = allChecks.filter((check) => meant.includes(check) || others.includes(check))
      const found = await failing(plugin, tried)
      assert.deepEqual(Object.keys(found).toSorted(), meant.map(({ title }) => title).toSorted(), JSON.stringify(found))
      assert.match(found[breaks.title] ?? '', told)
    })
  }

  it('has a violation for every check', () => {
    const broken = new Set(violations.flatMap(({ breaks }) => breaks.title))
    assert.deepEqual(
      allChecks.filter(({ title }) => !broken.has(title)).map(({ title }) => title),
      [],
    )
  })
})
