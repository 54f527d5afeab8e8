import { startFakeKohub, type FakeKohub, type FakeKohubOptions } from '@tuglet/fake-kohub'
import { KohubClient } from '../../src/node.ts'

/** A hub with people and repositories in it, and clients for them that lose no time between tries. */
export interface TestWorld extends AsyncDisposable {
  readonly fake: FakeKohub
  /** Alice, with the admin token beside her own. */
  readonly client: KohubClient
  as(username: string): KohubClient
  readonly stranger: KohubClient
}

/** Starts a world. */
export async function testWorld(options: FakeKohubOptions = {}): Promise<TestWorld> {
  const fake = await startFakeKohub({ seed: 'world', ...options })
  const sleep = async (): Promise<void> => {}
  const make = (token: string | undefined): KohubClient =>
    new KohubClient({ endpoint: fake.url, token, adminToken: fake.adminToken, sleep, env: {}, home: '/nowhere' })
  return {
    fake,
    client: make(fake.tokens['alice']),
    as: (username) => make(fake.tokens[username] ?? fake.addToken(username)),
    stranger: make(undefined),
    [Symbol.asyncDispose]: () => fake.close(),
  }
}

/** The error that a promise rejects with. */
export async function errorOf(
  work: PromiseLike<unknown>,
): Promise<Error & { code?: string; kind?: string; details?: unknown; status?: number; requestId?: string }> {
  return work.then(
    () => {
      throw new Error('it did not fail')
    },
    (error: Error) => error,
  )
}
