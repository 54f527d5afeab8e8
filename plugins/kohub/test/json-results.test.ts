import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'mocha'
import type { FakeKohub } from '@tuglet/fake-kohub'
import type { FakeHost } from '@tuglet/testkit'
import { hostAt, startHub } from './support/hub.ts'
import { inExampleWorld, runExample } from './support/example-run.ts'
import { commandFiles, commandNamed, kohub } from './support/shell.ts'

const page = new URL('../json-results.md', import.meta.url)
const repo = 'my-org/my-model'
const key = `ssh-ed25519 ${Buffer.from('a key of the right length, more or less').toString('base64')} alice@laptop`

/** In this order: later lines need what earlier ones made; `{commit}`, `{invitation}` and `{token}` are filled in. */
const lines = [
  'auth status',
  'auth whoami',
  'auth token create --name laptop',
  'auth token list',
  'auth login --username alice --password secret-123',
  'auth logout',
  'repo create new-model',
  `repo info ${repo}`,
  'repo list',
  `repo files ${repo}`,
  `repo upload ${repo} notes.txt`,
  `repo download ${repo} notes.txt --to down`,
  `repo commits ${repo}`,
  `repo commit ${repo} {commit}`,
  `repo diff ${repo} {commit}`,
  `repo branch create ${repo} dev`,
  `repo branch list ${repo}`,
  `repo tag create ${repo} v1`,
  `repo tag list ${repo}`,
  `repo lfs ${repo}`,
  `repo stat ${repo} notes.txt`,
  `repo copy ${repo} notes.txt copy.txt`,
  `repo move ${repo} my-org/moved --yes`,
  'repo delete my-org/moved --yes',
  'org info my-org',
  'org profile my-org',
  'org list',
  'org members my-org',
  'invite create my-org',
  'invite list my-org',
  'invite show {invitation}',
  'quota show my-org',
  'quota repos alice',
  'quota explain alice',
  'ssh-key add id.pub',
  'ssh-key list',
  'like add alice/test-repo',
  'like show alice/test-repo',
  'like who alice/test-repo',
  'like list',
  'stats alice/test-repo',
  'user show alice',
  'user repos alice',
  'validate name something-new',
  'validate yaml README.md',
  'config set endpoint http://localhost:28080',
  'config list',
  'health',
  'api GET /api/version',
] as const

/** What is run of the other commands where their first example needs more than a furnished hub. */
const instead: Readonly<Record<string, readonly string[]>> = {
  'kohub admin user create': ['admin user create erin --email erin@example.com'],
  'kohub alias delete': ["alias set mine 'repo list'", 'alias delete mine'],
  'kohub auth register': ['auth register --username erin --email erin@example.com'],
  'kohub like remove': ['like add my-org/my-model', 'like remove my-org/my-model'],
  'kohub org create': ['org create another-org'],
  'kohub org member add': ['org member add my-org dave --role member'],
  'kohub undo': ['like add my-org/my-model', 'undo --yes'],
  'kohub users import': ['users import people.csv --dry-run'],
  'kohub audit': ['admin user verify dave --no-verified', 'audit'],
  'kohub alias list': ["alias set mine 'repo list'", 'alias list'],
  'kohub repo trending': ['repo trending --type model'],
  'kohub history': ['like add my-org/my-model', 'history'],
}

/** Commands with no result to print, or none on this hub. */
const without = new Set([
  'kohub',
  'kohub exec',
  'kohub interactive',
  'kohub repo cat',
  'kohub avatar get',
  'kohub invite accept',
  'kohub admin cache reset',
  'kohub webhooks create',
  'kohub webhooks delete',
  'kohub webhooks list',
])

describe('what --output json prints', () => {
  let hub: FakeKohub
  let host: FakeHost
  const rows: string[] = []
  before(async () => {
    hub = await startHub()
    host = hostAt(hub, 'alice')
    for (const [name, text] of Object.entries({
      'notes.txt': 'a note\n',
      'id.pub': key,
      'README.md': '---\na: 1\n---\n',
    }))
      writeFileSync(join(host.cwd, name), text)
    const found: Record<string, string> = {}
    for (const line of lines) {
      const words = line.replaceAll(/\{(\w+)\}/g, (_, name: string) => found[name] ?? '')
      const { stdout, stderr, exitCode } = await kohub(host, `${words} --output json`)
      assert.equal(exitCode, 0, `${words}: ${stderr}`)
      const value = JSON.parse(stdout) as unknown
      if (line.startsWith('repo commits')) found['commit'] = (value as { id: string }[])[0]?.id ?? ''
      if (line.startsWith('invite create')) found['invitation'] = (value as { token: string }).token
      const command = words
        .split(' ')
        .slice(0, /^(auth token|repo (branch|tag)) /.test(words) ? 3 : /^(stats|health|api)/.test(words) ? 1 : 2)
      rows.push(`| \`kohub ${command.join(' ')}\` | \`${shapeOf(value)}\` |`)
    }
  })
  before(async function () {
    this.timeout(120_000)
    const told = rows.map((row) => row.split('`')[1] ?? '')
    for (const id of [...commandFiles.keys()].toSorted()) {
      if (without.has(id) || told.includes(id)) continue
      rows.push(`| \`${id}\` | \`${shapeOf(await resultOf(id))}\` |`)
    }
  })
  after(async () => {
    await host[Symbol.asyncDispose]()
    await hub.close()
  })

  it('is what json-results.md says', () => {
    const text = `# What \`--output json\` prints

One document a command: an object, or an array for lists; \`--output jsonl\` prints an array's members one a line as they
come. Names only gain companions within a major version. Dates are ISO text in UTC, sizes bytes, \`null\` is none or no
limit. A failure is \`{"error", "code", "details"}\` on stderr, with more keys under \`--verbose\`.

| Command | Result |
| --- | --- |
${rows.join('\n')}
`
    if (process.env['TUGLET_WRITE_RESULTS']) writeFileSync(page, text)
    assert.equal(normal(readFileSync(page, 'utf8')), normal(text))
  })
})

/** What a command prints for its first example, at a hub where that can work. */
async function resultOf(id: string): Promise<unknown> {
  const { examples } = await commandNamed(id)
  const texts = examples.map((example) => (typeof example === 'string' ? example : example.command))
  const example = texts[0]?.replace('<%= config.bin %> <%= command.id %>', id).replace(/^kohub ?/, '') ?? ''
  return inExampleWorld('alice', async (world) => {
    const lines = instead[id] ?? [example]
    for (const line of lines.slice(0, -1)) await runExample(world, line)
    const from = world.host.printed.stdout.length
    const { ran } = await runExample(world, `${lines.at(-1)} --output json`)
    const text = ran.stdout || world.host.printed.stdout.slice(from)
    assert.notEqual(text, '', `${id}: ${ran.stderr}`)
    return JSON.parse(text) as unknown
  })
}

/** Without the padding that formatters give a table. */
function normal(text: string): string {
  return text.replaceAll(/ {2,}/g, ' ').replaceAll(/-{3,}/g, '---').trim()
}

function shapeOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[${shapeOf(value[0])}]`
  if (typeof value !== 'object') return typeof value
  return `{${Object.entries(value)
    .map(([name, inner]) => `${name}: ${shapeOf(inner)}`)
    .join(', ')}}`
}
