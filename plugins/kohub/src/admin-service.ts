import { KohubClient } from '@tuglet/kohub-client/node'
import { currentHost, defineService, fromEnv, fromStore } from '@tuglet/kit'
import { journaled } from './lib/journal/journaled.ts'
import { openJournal } from './lib/journal/open-journal.ts'
import { kohub } from './service.ts'

/** The hub as its administrator sees it. */
export interface AdminAccess {
  readonly client: KohubClient
  /** Whether there is an admin token to send. */
  readonly signedIn: () => Promise<boolean>
}

/** The same hub for its administrator, whose one shared token is kept apart from every user's. */
export const kohubAdmin = defineService<AdminAccess>({
  id: 'kohub-admin',
  title: 'KohakuHub administration',
  endpoint: kohub.endpoint,
  token: {
    sources: [fromEnv('KOHUB_ADMIN_TOKEN'), fromStore()],
    help: 'It is what the server was started with as KOHAKU_HUB_ADMIN_SECRET_TOKEN; keep it with tuglet auth login kohub-admin',
    header: 'X-Admin-Token',
  },
  connect: ({ endpoint, fetch, signedIn }) => ({
    client: journaled(new KohubClient({ endpoint, fetch }), openJournal(currentHost())),
    signedIn,
  }),
  async check({ client }) {
    await client.admin.getStats()
    return { account: 'administrator' }
  },
})
