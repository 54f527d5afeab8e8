import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { commandOf } from '../../../src/lib/menu/command-of.ts'
import { menuTree } from '../../../src/lib/menu/menu-tree.ts'

interface Parsed {
  readonly args: Record<string, unknown>
  readonly flags: Record<string, { readonly type: string; readonly allowNo?: boolean }>
  readonly baseFlags: Record<string, { readonly type: string }>
}

const context = {
  user: 'alice',
  organization: 'my-org',
  repo: { id: 'my-org/my-model', repoType: 'model' as const },
}
const answers = {
  username: 'bob',
  email: 'b@example.com',
  name: 'v1',
  id: '3',
  repo: 'alice/new',
  type: 'model',
  author: 'bob',
  private: 'yes',
  revision: 'dev',
  path: 'a',
  commit: 'c0ffee',
  folder: '.',
  to: 'alice/moved',
  org: 'my-org',
  description: 'words',
  role: 'member',
  endpoint: 'http://localhost:28080',
}

describe('what the menu runs', () => {
  for (const [name, { items }] of Object.entries(menuTree)) {
    for (const { label, action } of items) {
      if (action.kind !== 'run') continue
      const words = action.words(answers, context)
      it(`${name}, ${label}: a command that there is, with flags that it has`, async () => {
        const { id, argv } = commandOf(words, {})
        const file = new URL(`../../../src/commands/${id.replaceAll(':', '/')}.ts`, import.meta.url)
        assert.ok(existsSync(file), `${id} ${argv.join(' ')}`)
        const { default: command } = (await import(file.href)) as { default: Parsed }
        const flags = { ...command.baseFlags, ...command.flags }
        const names = argv.filter((word) => word.startsWith('--')).map((word) => word.slice(2))
        for (const flag of names) {
          const known = flags[flag] ?? flags[flag.replace(/^no-/, '')]
          assert.ok(known, `${id} has no --${flag}`)
        }
        const values = names.filter((flag) => flags[flag]?.type === 'option').length
        const positionals = argv.length - names.length - values
        assert.ok(positionals <= Object.keys(command.args ?? {}).length, `${id} ${argv.join(' ')}`)
      })
    }
  }

  it('carries the server and the profile that the menu was opened with', () => {
    const { id, argv } = commandOf(['kohub', 'auth', 'token', 'list'], { endpoint: 'http://hub', profile: 'work' })
    assert.deepEqual([id, argv], ['kohub:auth:token:list', ['--endpoint', 'http://hub', '--profile', 'work']])
  })
})
