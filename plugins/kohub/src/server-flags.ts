import { Flags } from '@tuglet/kit'
import { repoTypeNames } from './lib/config/settings.ts'

/** The flags that every command of this plugin has beside the global ones. */
export const serverFlags = {
  endpoint: Flags.string({ summary: 'Use the server at this address.', helpValue: '<url>' }),
  token: Flags.string({ summary: 'Sign in with this token; HF_TOKEN keeps it out of sight.', helpValue: '<token>' }),
}

/** The same for commands about one repository or one type of them. */
export const repoFlags = {
  ...serverFlags,
  type: Flags.option({
    char: 't',
    summary: 'Type of repository; the setting kohub.defaultRepoType, else model.',
    options: repoTypeNames,
  })(),
}

/** Whether answers of a few seconds ago will do. */
export const cacheFlag = {
  cache: Flags.boolean({ summary: 'Take what the server said a few seconds ago.', default: true, allowNo: true }),
}
