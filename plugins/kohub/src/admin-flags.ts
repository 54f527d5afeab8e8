import { Flags } from '@tuglet/kit'
import { repoTypeNames } from './lib/config/settings.ts'
import { serverFlags } from './server-flags.ts'

/** The flags of commands for administrators; the admin token has none, for it must not stand in a process list. */
export const adminFlags = { endpoint: serverFlags.endpoint }

/** The same for commands about one repository. */
export const adminRepoFlags = {
  ...adminFlags,
  type: Flags.option({
    char: 't',
    summary: 'Type of repository.',
    options: repoTypeNames,
    default: 'model' as const,
  })(),
}
