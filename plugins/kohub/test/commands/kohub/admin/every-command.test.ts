import assert from 'node:assert/strict'
import { readdirSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { RouteKey } from '@tuglet/fake-kohub'
import type { runCommand } from '@tuglet/testkit'
import { adminHost, run } from '../../../support/admin-hub.ts'
import { json, startHub } from '../../../support/hub.ts'

const root = new URL('../../../../src/commands/kohub/admin/', import.meta.url)

interface Case {
  readonly words: readonly string[]
  readonly route: RouteKey
  readonly input?: string
  /** What the JSON must hold. */
  readonly shows: RegExp
}

const cases: Readonly<Record<string, Case>> = {
  'cache/reset': { words: [], route: 'POST /admin/api/cache/metrics/reset', shows: /not enabled/ },
  'cache/show': { words: [], route: 'GET /admin/api/cache/stats', shows: /metrics/ },
  commits: { words: ['--user', 'alice', '--limit', '2'], route: 'GET /admin/api/commits', shows: /commitId/ },
  'database/query': { words: ['SELECT 1'], route: 'POST /admin/api/database/query', shows: /alice/ },
  'database/tables': { words: [], route: 'GET /admin/api/database/tables', shows: /"user"/ },
  'database/templates': { words: [], route: 'GET /admin/api/database/templates', shows: /Everybody/ },
  'fallback/cache': { words: [], route: 'GET /admin/api/fallback-sources/cache/stats', shows: /ttlSeconds/ },
  'fallback/create': {
    words: ['more', '--url', 'https://more.example', '--token-stdin'],
    input: 'upstream-token\n',
    route: 'POST /admin/api/fallback-sources',
    shows: /"hasToken": true/,
  },
  'fallback/delete': { words: ['<source>'], route: 'DELETE /admin/api/fallback-sources/:sourceId', shows: /gone/ },
  'fallback/forget': { words: [], route: 'DELETE /admin/api/fallback-sources/cache/clear', shows: /Cache cleared/ },
  'fallback/list': { words: [], route: 'GET /admin/api/fallback-sources', shows: /"name": "hf"/ },
  'fallback/replace': {
    words: ['<file>', '--yes'],
    route: 'PUT /admin/api/fallback/sources-bulk-replace',
    shows: /1 fallback sources/,
  },
  'fallback/show': { words: ['<source>'], route: 'GET /admin/api/fallback-sources/:sourceId', shows: /"name": "hf"/ },
  'fallback/simulate': { words: ['openai/gpt2'], route: 'POST /admin/api/fallback/test/simulate', shows: /EXHAUSTED/ },
  'fallback/update': {
    words: ['<source>', '--no-enabled'],
    route: 'PUT /admin/api/fallback-sources/:sourceId',
    shows: /"enabled": false/,
  },
  health: { words: [], route: 'GET /admin/api/health/dependencies', shows: /postgres/ },
  'invite/create': {
    words: ['--org', 'my-org'],
    route: 'POST /admin/api/invitations/register',
    shows: /invitationLink/,
  },
  'invite/delete': { words: ['<invitation>'], route: 'DELETE /admin/api/invitations/:token', shows: /deleted/ },
  'invite/list': { words: [], route: 'GET /admin/api/invitations', shows: /register_account/ },
  'quota/overview': { words: [], route: 'GET /admin/api/quota/overview', shows: /systemStorage/ },
  'quota/recalculate': { words: ['my-org'], route: 'POST /admin/api/quota/:namespace/recalculate', shows: /my-org/ },
  'quota/set': {
    words: ['my-org', '--private', '1GB'],
    route: 'PUT /admin/api/quota/:namespace',
    shows: /"privateQuotaBytes": 1000000000/,
  },
  'quota/show': { words: ['my-org'], route: 'GET /admin/api/quota/:namespace', shows: /"isOrganization": true/ },
  'repo/delete': { words: ['alice/test-repo', '--yes'], route: 'DELETE /api/repos/delete', shows: /deleted/ },
  'repo/files': {
    words: ['my-org/my-model'],
    route: 'GET /admin/api/repositories/:type/:namespace/:name/files',
    shows: /weights\.safetensors/,
  },
  'repo/list': { words: [], route: 'GET /admin/api/repositories', shows: /alice\/secret/ },
  'repo/move': { words: ['alice/test-repo', 'alice/moved', '--yes'], route: 'POST /api/repos/move', shows: /moved/ },
  'repo/recalculate': { words: [], route: 'POST /admin/api/repositories/recalculate-all', shows: /"total"/ },
  'repo/show': {
    words: ['my-org/my-model'],
    route: 'GET /admin/api/repositories/:type/:namespace/:name',
    shows: /"fileCount": 4/,
  },
  'repo/squash': { words: ['alice/test-repo', '--yes'], route: 'POST /api/repos/squash', shows: /one commit/ },
  'repo/storage': {
    words: ['my-org/my-model'],
    route: 'GET /admin/api/repositories/:type/:namespace/:name/storage-breakdown',
    shows: /lfsFilesSize/,
  },
  search: { words: ['alice'], route: 'GET /admin/api/search', shows: /"kind": "user"/ },
  'session/list': { words: [], route: 'GET /admin/api/sessions', shows: /"username": "alice"/ },
  'session/revoke': { words: ['<session>'], route: 'DELETE /admin/api/sessions/:sessionId', shows: /has ended/ },
  'session/revoke-all': {
    words: ['--user', 'alice', '--yes'],
    route: 'POST /admin/api/sessions/revoke-bulk',
    shows: /1 sessions/,
  },
  'ssh-key/delete': { words: ['<key>'], route: 'DELETE /admin/api/ssh-keys/:keyId', shows: /deleted/ },
  'ssh-key/list': { words: [], route: 'GET /admin/api/ssh-keys', shows: /fingerprint/ },
  'stats/days': { words: [], route: 'GET /admin/api/stats/timeseries', shows: /"repositories": 5/ },
  'stats/detail': { words: [], route: 'GET /admin/api/stats/detailed', shows: /topContributors/ },
  'stats/summary': { words: [], route: 'GET /admin/api/stats', shows: /"users": 3/ },
  'stats/top': { words: ['--by', 'size'], route: 'GET /admin/api/stats/top-repos', shows: /my-model/ },
  'storage/buckets': { words: [], route: 'GET /admin/api/storage/buckets', shows: /objectCount/ },
  'storage/debug': { words: [], route: 'GET /admin/api/storage/debug', shows: /bucket/ },
  'storage/delete': { words: ['<object>', '--yes'], route: 'DELETE /admin/api/storage/objects/*', shows: /deleted/ },
  'storage/delete-prefix': {
    words: ['lfs/', '--yes'],
    route: 'DELETE /admin/api/storage/prefix',
    shows: /objects are deleted/,
  },
  'storage/list': { words: ['--prefix', 'lfs/'], route: 'GET /admin/api/storage/objects', shows: /fullKey/ },
  'token/list': { words: [], route: 'GET /admin/api/tokens', shows: /"username": "bob"/ },
  'token/revoke': { words: ['<token>'], route: 'DELETE /admin/api/tokens/:tokenId', shows: /revoked/ },
  'user/create': {
    words: ['dave', '--email', 'dave@example.com', '--password-stdin', '--private', '10GB'],
    input: 'first-password\n',
    route: 'POST /admin/api/users',
    shows: /"privateQuotaBytes": 10000000000/,
  },
  'user/delete': { words: ['bob', '--yes'], route: 'DELETE /admin/api/users/:username', shows: /"username": "bob"/ },
  'user/list': { words: ['--organizations'], route: 'GET /admin/api/users', shows: /my-org/ },
  'user/quota': {
    words: ['bob', '--private', '1GB', '--public', 'unlimited'],
    route: 'PUT /admin/api/users/:username/quota',
    shows: /1\.0 GB in private and unlimited/,
  },
  'user/show': { words: ['bob'], route: 'GET /admin/api/users/:username', shows: /bob@example\.com/ },
  'user/verify': {
    words: ['bob', '--no-verified'],
    route: 'PATCH /admin/api/users/:username/email-verification',
    shows: /not confirmed/,
  },
}

const files = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(root.pathname, join(entry.parentPath, entry.name)).replace('.ts', ''))
  .toSorted()

describe('kohub admin', () => {
  it('has a case here for each of its commands', () => {
    assert.deepEqual(Object.keys(cases).toSorted(), files)
  })

  for (const [name, { words, route, input, shows }] of Object.entries(cases)) {
    it(`${name.replaceAll('/', ' ')} calls ${route} with the admin token alone and gives JSON`, async () => {
      await using hub = await startHub()
      await using host = adminHost(hub, 'carol', input === undefined ? {} : { input })
      const ids = fill(hub, host.cwd)
      const given = words.map((word) => ids[word] ?? word)
      const { default: Command } = (await import(new URL(`${name}.ts`, root).href)) as {
        default: Parameters<typeof runCommand>[0]
      }
      const { stdout, stderr, exitCode } = await run(Command, [...given, '--json'], host)
      assert.match(stdout + stderr, shows)
      assert.equal(exitCode, name === 'cache/reset' ? 7 : 0, stderr)
      if (exitCode === 0) assert.doesNotThrow(() => json({ stdout }))
      const requests = hub.requests.filter(({ endpoint }) => endpoint === route)
      assert.ok(requests.length > 0, `${hub.requests.map(({ endpoint }) => endpoint).join(', ')}`)
      for (const { headers } of hub.requests) {
        assert.equal(headers['authorization'], undefined)
        assert.equal(headers['x-admin-token'], hub.adminToken)
      }
      for (const secret of [hub.adminToken, 'upstream-token', 'first-password'])
        assert.ok(!(stdout + stderr).includes(secret), `${secret} is shown`)
    })
  }
})

/** Fills a hub with one of everything, and names it. */
function fill({ state }: Awaited<ReturnType<typeof startHub>>, folder: string): Record<string, string> {
  const now = new Date()
  const soon = new Date(now.getTime() + 3_600_000)
  const session = { id: 71, username: 'alice', secret: 's', createdAt: now, expiresAt: soon }
  state.sessions.push(session as (typeof state.sessions)[number])
  const key = {
    id: 72,
    username: 'alice',
    type: 'ssh-ed25519',
    key: 'k',
    fingerprint: 'SHA256:x',
    title: 't',
    createdAt: now,
  }
  state.sshKeys.push(key as unknown as (typeof state.sshKeys)[number])
  const source = {
    id: 73,
    namespace: '',
    url: 'https://hf.example',
    token: 'upstream-token',
    priority: 1,
    name: 'hf',
    source_type: 'huggingface',
    enabled: true,
    createdAt: now,
    updatedAt: now,
  }
  state.fallbackSources.push(source as (typeof state.fallbackSources)[number])
  const invitation = {
    id: 74,
    token: 'f00d',
    action: 'register_account',
    organization: null,
    role: null,
    email: null,
    createdBy: null,
    createdAt: now,
    expiresAt: soon,
    maxUsage: null,
    usageCount: 0,
    usedAt: null,
    usedBy: null,
  }
  state.invitations.push(invitation as unknown as (typeof state.invitations)[number])
  const file = join(folder, 'sources.yaml')
  writeFileSync(file, '- { name: hf, url: https://hf.example, sourceType: huggingface }\n')
  return {
    '<session>': '71',
    '<key>': '72',
    '<source>': '73',
    '<invitation>': 'f00d',
    '<token>': String(state.tokens[0]?.id),
    '<object>': [...state.store.objects.keys()][0] ?? '',
    '<file>': file,
  }
}
