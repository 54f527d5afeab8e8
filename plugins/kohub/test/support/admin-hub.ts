import type { FakeKohub } from '@tuglet/fake-kohub'
import { KohubClient } from '@tuglet/kohub-client/node'
import { runCommand, type CommandRun, type FakeHost, type FakeHostOptions } from '@tuglet/testkit'
import type { Journal } from '../../src/lib/journal/open-journal.ts'
import { hostAt } from './hub.ts'

/** A machine of an administrator, who may be signed in as a user too. */
export function adminHost(hub: FakeKohub, user?: string, { env, ...options }: FakeHostOptions = {}): FakeHost {
  return hostAt(hub, user, { env: { KOHUB_ADMIN_TOKEN: hub.adminToken, ...env }, ...options })
}

/** Both sides of a hub, without a CLI around them. */
export function accessTo(hub: FakeKohub, user = 'alice') {
  return {
    user: new KohubClient({ endpoint: hub.url, token: hub.tokens[user] }),
    admin: new KohubClient({ endpoint: hub.url, adminToken: hub.adminToken }),
  }
}

/** Every file of a repository's main branch, as text. */
export function filesOf(hub: FakeKohub, key: string): string[] {
  const repo = hub.state.repos.get(key)
  const head = repo?.commits.get(repo.branches.get('main') ?? '')
  return [...(head?.tree.keys() ?? [])].toSorted()
}

/** A journal that forgets with its test. */
export function memoryJournal(): Journal {
  const kept: Awaited<ReturnType<Journal['entries']>> = []
  return {
    file: 'memory',
    entries: async () => [...kept],
    async add(entry) {
      const added = { id: `w${kept.length + 1}`, at: '2026-01-02T03:04:05.000Z', ...entry }
      // As a file would keep it.
      kept.push(JSON.parse(JSON.stringify(added)) as typeof added)
      return added
    },
  }
}

/** Runs a command class. */
export function run(
  command: Parameters<typeof runCommand>[0],
  words: readonly string[],
  host: FakeHost,
): Promise<CommandRun> {
  return runCommand(command, words, { host })
}
