import { optionsOf, pick, word, type Operation, type Operations } from './operation.ts'

const notSettings = new Set(['repoType', 'signal', 'requestId'])

/** Settings of repositories, organisations and people. */
export const settingOperations: Operations = {
  updateRepoSettings: {
    about: (args) => `Change ${keysOf(args).join(', ')} of ${word(args[0])}`,
    async state(client, args) {
      const [id, keys, { repoType }] = [word(args[0]), keysOf(args), optionsOf(args) as { repoType?: 'model' }]
      const lfs = keys.some((key) => key.startsWith('lfs')) ? await client.getRepoLfsSettings(id, { repoType }) : {}
      const shown = await client.repoInfo(id, { repoType, fallback: false })
      return pick({ ...lfs, private: shown.private, visibility: shown.private ? 'private' : 'public' }, keys)
    },
    restore({ args, before }) {
      const old = before as Record<string, unknown>
      const lost = Object.keys(old).find((key) => old[key] === null && key !== 'lfsSuffixRules')
      if (lost !== undefined) return `${lost} was not set before, and the server cannot unset it.`
      const settings = { ...old, ...('lfsSuffixRules' in old && { lfsSuffixRules: old['lfsSuffixRules'] ?? [] }) }
      return { method: 'updateRepoSettings', args: [args[0], { ...pickType(args), ...settings }] }
    },
  },
  updateOrganizationSettings: profile('updateOrganizationSettings', (client, name) =>
    client.getOrganizationProfile(name),
  ),
  updateUserSettings: profile('updateUserSettings', async (client, name) => {
    const [shown, { email }] = [await client.getUserProfile(name), await client.whoami()]
    return { ...shown, email }
  }),
}

function keysOf(args: readonly unknown[]): string[] {
  const options = optionsOf(args)
  return Object.keys(options).filter((key) => !notSettings.has(key) && options[key] !== undefined)
}

function pickType(args: readonly unknown[]) {
  const { repoType } = optionsOf(args)
  return repoType === undefined ? {} : { repoType }
}

function profile(
  method: string,
  read: (client: Parameters<NonNullable<Operation['state']>>[0], name: string) => Promise<object>,
): Operation {
  return {
    about: (args) => `Change ${keysOf(args).join(', ')} of ${word(args[0])}`,
    state: async (client, args) => pick(await read(client, word(args[0])), keysOf(args)),
    restore({ args, before }) {
      // The server takes null for "leave it", so what was not there becomes empty.
      const old = Object.entries(before as object).map(([key, value]) => [key, value ?? emptyOf(key)] as const)
      return { method, args: [args[0], Object.fromEntries(old)] }
    },
  }
}

function emptyOf(key: string): unknown {
  return key === 'socialMedia' ? {} : ''
}
