import assert from 'node:assert/strict'
import { withHost } from '@tuglet/kit'
import { mainMenu } from '@tuglet/plugin-kohub/menu'
import { fakeHost } from '@tuglet/testkit'

describe('mainMenu', () => {
  it('is there for programs that have the plugin as a library, and needs a terminal', async () => {
    await using host = fakeHost()
    await assert.rejects(withHost(host, mainMenu), { code: 'KOHUB_NO_TERMINAL' })
    assert.match(host.printed.stderr, /The menu needs a terminal/)
  })
})
