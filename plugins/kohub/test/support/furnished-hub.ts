import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { FakeKohub } from '@tuglet/fake-kohub'
import { KohubClient } from '@tuglet/kohub-client/node'
import type { FakeHost } from '@tuglet/testkit'

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const keyOf = (seed: string): string =>
  `ssh-ed25519 ${Buffer.from(seed.padEnd(40, '.')).toString('base64')} alice@${seed}`

/** What examples name: a commit, an invitation, numbers of keys, tokens, sessions and sources. */
const named = { commit: '4f2a9c', secret: '1f2e3d', adminSecret: 'f00d' }

/** Fills the seeded world with what the examples of commands take for granted. */
export async function furnishHub({ state, url, tokens, addUser, addOrganization, addRepo }: FakeKohub): Promise<void> {
  const client = new KohubClient({ endpoint: url, token: tokens['alice'] })
  const id = 'my-org/my-model'
  const commit = (revision: string, ...paths: string[]) =>
    client.createCommit(id, {
      revision,
      summary: `Add ${paths[0]}`,
      operations: paths.map((path) => ({ type: 'file' as const, path, content: `${path}\n` })),
    })
  await client.updateRepoSettings(id, { lfsSuffixRules: [] })
  const { commitOid } = await commit('main', 'checkpoints/one.txt', 'checkpoints/two.txt')
  await client.createBranch(id, { branch: 'dev' })
  await commit('main', 'notes.txt')
  await commit('dev', 'draft.txt')
  await client.uploadFiles(id, { files: [{ path: 'old.bin', content: 'old' }] })
  await client.createTag(id, { tag: 'v1.0' })
  renameCommit(state, commitOid)

  addUser('dave')
  for (const owner of ['their-org', 'openai']) addOrganization(owner, 'bob')
  addRepo('openai/gpt2', {
    owner: 'bob',
    files: { 'config.json': '{}\n', 'model.safetensors': Buffer.alloc(900, 'g') },
  })
  await client.uploadUserAvatar('alice', { image: new Blob([png], { type: 'image/png' }) })
  await client.uploadOrganizationAvatar('my-org', { image: new Blob([png], { type: 'image/png' }) })
  await client.setExternalToken('alice', { url: 'https://huggingface.co', token: 'hf_abcdefghijklmnop1234' })
  await client.addSshKey({ title: 'desk', key: keyOf('desk') })
  fillRegisters(state)
}

type State = FakeKohub['state']
type Entry<List extends keyof State> = State[List] extends (infer One)[] ? One : never

function fillRegisters(state: State): void {
  const createdAt = new Date()
  const expiresAt = new Date(createdAt.getTime() + 3_600_000)
  const sshKey = state.sshKeys.pop()
  if (sshKey) state.sshKeys.push({ ...sshKey, id: 3 })
  for (const number of [3, 123]) {
    const secret = String(number).repeat(64).slice(0, 64)
    state.tokens.push({ id: number, username: 'alice', name: 'laptop', secret, createdAt, lastUsed: null })
  }
  state.sessions.push({ id: 3, sessionId: 's3', username: 'alice', secret: 's', createdAt, expiresAt })
  const source = { id: 1, namespace: '', url: 'https://hf.example', token: null, priority: 1, name: 'hf' }
  const kept = { ...source, source_type: 'huggingface', enabled: true, createdAt, updatedAt: createdAt }
  state.fallbackSources.push(kept satisfies Entry<'fallbackSources'>)
  const invitation = {
    id: 900,
    action: 'join_org',
    organization: 'my-org',
    role: 'member',
    email: null,
    createdBy: 'alice',
  }
  const times = { createdAt, expiresAt, maxUsage: null, usageCount: 0, usedAt: null, usedBy: null }
  const invitations = [
    { ...invitation, ...times, token: named.secret },
    { ...invitation, ...times, id: 901, token: named.adminSecret },
  ]
  state.invitations.push(...(invitations as unknown as Entry<'invitations'>[]))
  state.emailTokens.set(named.secret, 'carol')
  for (const object of ['lfs/00/11/2233', 'tmp/left-over']) state.store.putBytes(object, Buffer.from('x'))
}

// The ids of commits come from their content; examples name one that never changes.
function renameCommit(state: State, id: string): void {
  const repo = state.repos.get('model:my-org/my-model')!
  const to = (each: string): string => (each === id ? `${named.commit}${id.slice(named.commit.length)}` : each)
  const commits = [...repo.commits.values()]
  repo.commits.clear()
  for (const commit of commits) {
    repo.commits.set(to(commit.id), { ...commit, id: to(commit.id), parents: commit.parents.map(to) })
  }
  for (const refs of [repo.branches, repo.tags]) for (const [name, at] of refs) refs.set(name, to(at))
}

/** Puts the files that examples name on a machine. */
export function furnishMachine({ cwd, dirs }: Pick<FakeHost, 'cwd' | 'dirs'>): void {
  const files: Readonly<Record<string, string | Uint8Array>> = {
    'weights.bin': Buffer.alloc(700, 'b'),
    'large.bin': Buffer.alloc(90_000, 'l'),
    'folder/notes.txt': 'notes\n',
    'out/new.safetensors': Buffer.alloc(800, 'n'),
    'logo.png': png,
    'me.png': png,
    'README.md': '---\nlicense: mit\n---\n',
    'hub.yaml': 'organizations:\n  my-org: { description: Our models }\n',
    'people.csv': 'username,email,organizations\nerin,erin@example.com,my-org\n',
    'sources.yaml': '- { name: hf, url: https://hf.example, sourceType: huggingface }\n',
    'tokens.json': '[{ "url": "https://huggingface.co", "token": "hf_abcdefghijklmnop1234" }]\n',
  }
  for (const [name, content] of Object.entries(files)) write(join(cwd, name), content)
  write(join(dirs.home, '.ssh/id_ed25519.pub'), `${keyOf('laptop')}\n`)
}

function write(file: string, content: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
}
