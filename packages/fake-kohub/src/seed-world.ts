import { addToken as issueToken } from './handlers/session-handlers.ts'
import { seedFiles } from './handlers/commit-handlers.ts'
import type { Account } from './state/account.ts'
import { addAccount } from './state/people.ts'
import type { RepoType } from './state/repo-type.ts'
import type { Repo } from './state/repo.ts'
import { addRepo } from './state/repos.ts'
import type { World } from './state/world.ts'

/** Tokens by user name. */
export type WorldTokens = Readonly<Record<string, string>>

/** The password of everybody whom the seed makes. */
export const seedPassword = 'secret-123'

/** What to put into a repository from the start. */
export interface SeedRepo {
  readonly repoType?: RepoType
  readonly private?: boolean
  readonly owner?: string
  readonly files?: Readonly<Record<string, string | Uint8Array>>
}

/** Ways to fill a server without requests. */
export interface Seeding {
  addUser(name: string, about?: { readonly email?: string; readonly password?: string }): Account
  /** Issues a token and gives its text. */
  addToken(username: string, name?: string): string
  addOrganization(name: string, owner: string): Account
  addMember(organization: string, username: string, role: string): void
  addRepo(id: string, about?: SeedRepo): Repo
}

/** Fills this world. */
export function seeding(world: World): Seeding {
  const addMember: Seeding['addMember'] = (organization, username, role) =>
    void world.memberships.push({ organization, username, role })
  return {
    addUser: (name, about = {}) =>
      addAccount(world, {
        name,
        isOrganization: false,
        email: about.email ?? `${name}@example.com`,
        password: about.password ?? seedPassword,
      }),
    addToken: (username, name = 'test') => issueToken(world, username, name).secret,
    addOrganization(name, owner) {
      const organization = addAccount(world, { name, isOrganization: true, description: 'An organisation' })
      addMember(name, owner, 'super-admin')
      return organization
    },
    addMember,
    addRepo(id, about = {}) {
      const [namespace = '', name = ''] = id.split('/')
      const { repoType: type = 'model', private: isPrivate = false, owner = namespace, files } = about
      const repo = addRepo(world, { type, namespace, name, owner, isPrivate })
      if (files) seedFiles(world, repo, files)
      return repo
    },
  }
}

/** Alice, Bob and Carol, `my-org`, and repositories with small and large files. */
export function seedWorld(world: World): WorldTokens {
  const { addUser, addToken, addOrganization, addMember, addRepo: add } = seeding(world)
  const names = ['alice', 'bob', 'carol']
  for (const name of names) addUser(name)
  addOrganization('my-org', 'alice')
  addMember('my-org', 'bob', 'member')
  const files = {
    'README.md': '# My model\n',
    'config.json': '{"layers": 2}\n',
    'configs/small.json': '{"layers": 1}\n',
    'weights.safetensors': Buffer.alloc(2000, 'w'),
  }
  add('my-org/my-model', { owner: 'alice', files })
  add('alice/test-repo', { files: { 'README.md': '# Test\n' } })
  add('alice/secret', { private: true, files: { 'README.md': '# Secret\n' } })
  add('my-org/my-data', { repoType: 'dataset', owner: 'alice', files: { 'data/train.csv': 'id,word\n1,one\n2,two\n' } })
  add('alice/my-space', { repoType: 'space', files: { 'app.py': 'print("hi")\n' } })
  return Object.fromEntries(names.map((name) => [name, addToken(name)]))
}
