import { connectService, openSettings } from '@tuglet/kit/lib'
import { currentHost, type Completer } from '@tuglet/kit'
import { defaultRepoType } from './lib/config/settings.ts'
import { givenFlags } from './lib/completion/given-flags.ts'
import { organizationNames, repoNames, userNames, type NameClient } from './lib/completion/offer-names.ts'
import { recentlyAt } from './service.ts'

/** Offers the repositories of the type that the words before ask for. */
export const completeRepos: Completer = async ({ words }) => {
  const { client, repoType } = look(words)
  return repoNames(client, repoType)
}

/** Offers the organisations that the signed-in user is in, and the owners of repositories. */
export const completeOrganizations: Completer = async ({ words }) => organizationNames(look(words).client)

/** Offers the users whom the signed-in user shares an organisation with. */
export const completeUsers: Completer = async ({ words }) => userNames(look(words).client)

/** A client as the words begun would have it, which says nothing on the terminal. */
function look(words: readonly string[]): { client: NameClient; repoType: 'model' | 'dataset' | 'space' } {
  const host = currentHost()
  const flags = givenFlags(words)
  const settings = openSettings(host, { flags, profile: flags.profile })
  const out = { warn: () => undefined, debug: () => undefined }
  return { client: connectService(recentlyAt, { host, settings, out, flags }), repoType: settings.get(defaultRepoType) }
}
