import { writeFile } from 'node:fs/promises'
import type { RouteKey } from '@tuglet/fake-kohub'
import { KohubClient, Listing } from '../../src/node.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { testWorld, type TestWorld } from './world.ts'

type Example = (...given: unknown[]) => Promise<void>
const AsyncFunction = (async () => {}).constructor as new (...parts: string[]) => Example

/** Runs code that uses a client, in a world of its own; tells which function asked for which route. */
export async function runExample(code: string): Promise<ReadonlyMap<string, ReadonlySet<RouteKey>>> {
  await using world = await testWorld()
  await using folder = await temporaryFolder()
  await furnish(world, folder.path)
  const calls = new Map<string, Set<RouteKey>>()
  const client = recording(world, calls)
  const names = ['client', 'KohubClient', 'alicesToken', 'folder', 'console']
  await new AsyncFunction(...names, code)(client, KohubClient, world.fake.tokens['alice'], folder.path, { log() {} })
  return calls
}

/** What examples take for granted beside the seeded world. */
async function furnish({ fake, client, as }: TestWorld, folder: string): Promise<void> {
  const secret = '0123456789abcdef'
  fake.state.emailTokens.set(secret, 'carol')
  fake.addOrganization('their-org', 'bob')
  const { token } = await as('bob').createInvitation('their-org')
  const invitation = fake.state.invitations.find((entry) => entry.token === token)!
  fake.state.invitations.push({ ...invitation, token: secret })
  await client.addSshKey({ title: 'desk', key: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGRlc2s= alice@desk' })
  await as('bob').uploadUserAvatar('bob', { image: new Blob(['picture'], { type: 'image/png' }) })
  await writeFile(`${folder}/config.json`, '{"layers": 3}\n')
}

function recording({ fake, client }: TestWorld, calls: Map<string, Set<RouteKey>>): KohubClient {
  const watch = <T extends object>(target: T, prefix: string): T =>
    new Proxy(target, {
      get(_, name) {
        const value: unknown = Reflect.get(target, name, target)
        if (name === 'admin') return watch(value as object, `${prefix}admin.`)
        if (typeof value !== 'function' || typeof name !== 'string') return value
        const note = (before: number): void => {
          const asked = fake.requests.slice(before).flatMap(({ endpoint }) => endpoint ?? [])
          calls.set(`${prefix}${name}`, new Set([...(calls.get(`${prefix}${name}`) ?? []), ...asked]))
        }
        return (...args: unknown[]) => {
          const before = fake.requests.length
          const result: unknown = Reflect.apply(value, target, args)
          // Lists ask for nothing until they are awaited.
          if (result instanceof Listing) return notingList(result, () => note(before))
          return result instanceof Promise ? result.finally(() => note(before)) : result
        }
      },
    })
  return watch(client, 'client.')
}

function notingList<T>(list: Listing<T>, note: () => void): Listing<T> {
  return new Listing<T>(async function* () {
    try {
      yield* list
    } finally {
      note()
    }
  })
}
