import type { SecretStore } from './secret-store.ts'

/**
 * Several stores as one. A secret is kept in the first that works and looked for in all of them, for it may have been kept
 * when another worked. `name` is that of the store that answered last. The last store's errors are the caller's.
 */
export function firstWorkingStore(...stores: readonly [SecretStore, ...SecretStore[]]): SecretStore {
  const broken = new Set<SecretStore>()
  const last = stores.at(-1)
  let answered: SecretStore = stores[0]

  const attempt = async <T>(store: SecretStore, work: () => Promise<T>): Promise<{ readonly value: T } | undefined> => {
    if (broken.has(store)) return undefined
    try {
      return { value: await work() }
    } catch (error) {
      if (store === last) throw error
      // One silent keychain costs its limit once, not at every call.
      broken.add(store)
      return undefined
    }
  }

  return {
    get name() {
      return answered.name
    },
    async get(account) {
      for (const store of stores) {
        const found = await attempt(store, () => store.get(account))
        if (found) answered = store
        if (found?.value !== undefined) return found.value
      }
      return undefined
    },
    async set(account, secret) {
      for (const [index, store] of stores.entries()) {
        if (!(await attempt(store, () => store.set(account, secret)))) continue
        answered = store
        // What is left in a weaker store would come back with the day the stronger one fails.
        for (const other of stores.slice(index + 1)) await attempt(other, () => other.delete(account))
        return
      }
    },
    async delete(account) {
      for (const store of stores) await attempt(store, () => store.delete(account))
    },
  }
}
