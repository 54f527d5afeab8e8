import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'mocha'
import { allEndpoints, endpoints, type RouteKey } from '@tuglet/fake-kohub'
import { inExampleWorld, runExample, type ExampleWorld } from './support/example-run.ts'
import { commandFiles, commandNamed } from './support/shell.ts'

type Preparation = (world: ExampleWorld, line: string) => unknown

/** What must be otherwise for a command's examples than for those of the others. */
const preparations: Readonly<Record<string, Preparation>> = {
  'kohub admin user create': ({ hub }) => hub.state.accounts.delete('dave'),
  'kohub alias delete': (world) => runExample(world, "alias set mine 'repo list --author alice'"),
  'kohub auth register'({ hub }) {
    hub.state.accounts.delete('alice')
    const { invitations } = hub.state
    const at = invitations.findIndex(({ token }) => token === '1f2e3d')
    invitations[at] = { ...invitations[at]!, action: 'register_account', organization: null, role: null }
  },
  'kohub like remove': (world) => runExample(world, 'like add my-org/my-model'),
  'kohub org create': ({ hub }) => hub.state.accounts.delete('my-org'),
  'kohub org member add': (world) => runExample(world, 'org member remove my-org bob'),
  'kohub repo branch create': ({ hub }) => model(hub).branches.delete('dev'),
  'kohub repo create': ({ hub }) => hub.state.repos.delete('model:my-org/my-model'),
  async 'kohub undo'(world, line) {
    await runExample(world, 'like add my-org/my-model')
    const journal = join(world.host.dirs.state, 'kohub/journal.jsonl')
    const id = line.split(' ')[1] ?? ''
    if (/^\w+$/.test(id)) writeFileSync(journal, readFileSync(journal, 'utf8').replace(/"id":"\w+"/, `"id":"${id}"`))
  },
  'kohub users import': (world, line) =>
    line.includes('--resume') && runExample(world, line.replace('--resume', '--passwords-to new-users.csv')),
  'kohub repo tag create': ({ hub }) => model(hub).tags.delete('v1.0'),
}

function model({ state }: ExampleWorld['hub']) {
  return state.repos.get('model:my-org/my-model')!
}

/** Who gives a command's examples; alice unless named. */
const users: Readonly<Record<string, string | undefined>> = { 'kohub invite accept': 'carol' }

/** Examples that are right to fail, and why. */
const endings: Readonly<Record<string, { readonly exitCode: number; readonly because: string }>> = {
  '--interactive': { exitCode: 2, because: 'the menu needs a terminal' },
  interactive: { exitCode: 2, because: 'the menu needs a terminal' },
  'admin cache reset': { exitCode: 7, because: 'the server runs without a cache' },
  'plan hub.yaml': { exitCode: 8, because: 'the hub differs from the plan' },
  'webhooks create': { exitCode: 1, because: 'the server answers 501' },
  'webhooks delete': { exitCode: 1, because: 'the server answers 501' },
  'webhooks list': { exitCode: 1, because: 'the server answers 501' },
}

/** Lines beside the examples, for the routes that are the same thing at another address. */
const variants: Readonly<Record<string, readonly string[]>> = {
  'kohub repo list': ['repo list --type dataset', 'repo list --type space'],
  'kohub repo info': ['repo info my-org/my-data --type dataset', 'repo info alice/my-space --type space'],
  'kohub repo download': ['repo download my-org/my-data --type dataset --to ./data'],
  'kohub repo clone': ['repo clone my-org/my-data --type dataset'],
  'kohub admin storage list': ['admin storage list --bucket hub-storage'],
  'kohub admin fallback forget': ['admin fallback forget --user-id 1'],
  'kohub repo verify': ['repo verify my-org/my-data --type dataset --deep'],
  'kohub repo upload': ['repo upload my-org/my-data ./out --type dataset', 'repo upload my-org/my-model ./large.bin'],
}

// Made for no route of their own.
const forAnything = new Set(['kohub api', 'kohub config wizard'])

// An administrator's command for what users do as well comes behind theirs.
const weight = ({ id, routes }: { readonly id: string; readonly routes: ReadonlySet<RouteKey> }): number =>
  routes.size + (id.startsWith('kohub admin ') ? 0.5 : 0)

const table = new URL('routes.json', import.meta.url)

describe('the examples of the commands', () => {
  const asked: { readonly id: string; readonly routes: ReadonlySet<RouteKey> }[] = []

  for (const id of [...commandFiles.keys()].toSorted()) {
    it(`run: ${id}`, async () => {
      const { examples } = await commandNamed(id)
      const texts = examples.map((example) => (typeof example === 'string' ? example : example.command))
      const lines = texts.map((text) => text.replace('<%= config.bin %> <%= command.id %>', id).replace(/^kohub ?/, ''))
      assert.ok(lines.length > 0)
      for (const line of [...lines, ...(variants[id] ?? [])]) {
        await inExampleWorld(id in users ? users[id] : 'alice', async (world) => {
          await preparations[id]?.(world, line)
          const { ran, routes } = await runExample(world, line)
          const ending = Object.entries(endings).find(([words]) => line.startsWith(words))
          assert.equal(ran.exitCode, ending?.[1].exitCode ?? 0, `${line}: ${ran.stderr}${ran.stdout}`)
          assert.doesNotMatch(ran.stderr, /defect/)
          asked.push({ id, routes })
        })
      }
    })
  }

  it('ask for the routes of routes.json (TUGLET_UPDATE=1 writes it)', () => {
    const commands = new Map<RouteKey, string>()
    // What asks for little else is the command that is made for a route.
    const made = asked.filter(({ id }) => !forAnything.has(id)).toSorted((a, b) => weight(a) - weight(b))
    for (const { id, routes } of made) for (const route of routes) if (!commands.has(route)) commands.set(route, id)
    const rows = allEndpoints.flatMap(({ key }) => (commands.has(key) ? [[key, commands.get(key)]] : []))
    const text = `${JSON.stringify(Object.fromEntries(rows), null, 2)}\n`
    if (process.env['TUGLET_UPDATE']) writeFileSync(table, text)
    assert.ok(readFileSync(table, 'utf8') === text, 'the table is not the one that the examples give')
  })

  it('reach at least nine in ten of the operations of a server', () => {
    const reached = new Set(asked.flatMap(({ routes }) => [...routes]))
    const missing = endpoints.filter(({ key }) => !reached.has(key)).map(({ key }) => key)
    assert.ok(missing.length <= endpoints.length / 10, missing.join('\n'))
  })
})
