import assert from 'node:assert/strict'
import { doctorChecks, KitCommand, lines } from '@tuglet/kit'
import { runCommand } from '@tuglet/testkit'
import { describe, it } from 'mocha'

class ListChecks extends KitCommand<typeof ListChecks> {
  static override summary = 'List the checks.'
  static override view = lines<string>({ id: (text) => text, line: (text) => text })

  async *execute() {
    for (const { title } of await this.gather(doctorChecks)) yield title
  }
}

describe("the plugin's doctor checks", () => {
  it('are five, found through the extension point', async () => {
    const run = await runCommand(ListChecks, [], { plugins: [new URL('..', import.meta.url)] })
    assert.deepEqual(run.stdout.trim().split('\n'), [
      'CI server: data directory',
      'CI server: port',
      'CI jobs: Python',
      'CI jobs: npm',
      'CI jobs: make',
    ])
  })
})
