import assert from 'node:assert/strict'
import { allChecks } from '../src/conformance/all-checks.ts'
import { describePlugin } from '../src/describe-plugin.ts'

describe('describePlugin', () => {
  it('registers one test per check, and opens nothing before they run', () => {
    const titles: string[] = []
    const runner = {
      describe: (_title: string, body: (this: object) => void) => body.call({}),
      it: (title: string) => void titles.push(title),
      before: () => undefined,
      after: () => undefined,
    }
    withGlobals(runner, () => describePlugin(new URL('file:///nowhere/')))
    assert.deepEqual(
      titles,
      allChecks.map(({ title }) => title),
    )
  })

  it('says what it needs when there is no test runner', () => {
    const none = { describe: undefined, it: undefined, before: undefined, after: undefined }
    assert.throws(() => withGlobals(none, () => describePlugin(new URL('file:///nowhere/'))), /run it with mocha/)
  })

  it('fails in `before` for a folder that is no package', async () => {
    let opened: Promise<void> | undefined
    const runner = {
      describe: (_title: string, body: (this: object) => void) => body.call({}),
      it: () => undefined,
      before: (work: () => Promise<void>) => void (opened = work()),
      after: () => undefined,
    }
    withGlobals(runner, () => describePlugin(new URL('file:///nowhere/')))
    await assert.rejects(opened ?? Promise.resolve(), /\/nowhere is no package/)
  })
})

function withGlobals(globals: Record<string, unknown>, work: () => void): void {
  const all = globalThis as Record<string, unknown>
  const kept = Object.fromEntries(Object.keys(globals).map((name) => [name, all[name]]))
  Object.assign(all, globals)
  try {
    work()
  } finally {
    Object.assign(all, kept)
  }
}
