import type { SecretStore } from '../auth/secret-store.ts'

/** A store that is opened when a secret is first asked for; until then it goes by `name`. */
export function lazySecrets(name: string, open: () => Promise<SecretStore>): SecretStore {
  let opening: Promise<SecretStore> | undefined
  let opened: SecretStore | undefined
  const store = async () => (opened = await (opening ??= open()))
  return {
    get name() {
      return opened?.name ?? name
    },
    get: async (account) => (await store()).get(account),
    set: async (account, secret) => (await store()).set(account, secret),
    delete: async (account) => (await store()).delete(account),
  }
}
