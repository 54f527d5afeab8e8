import { optionsOf, pick, word, type Operations } from './operation.ts'

const both = ['privateQuotaBytes', 'publicQuotaBytes']

/** Quotas of namespaces and repositories, and what else the administrator sets. */
export const quotaOperations: Operations = {
  setQuota: {
    about: (args) => `Set the quota of ${word(args[0])}`,
    state: async (client, args) => pick(await client.getPublicQuota(word(args[0])), both),
    restore({ args: [namespace], before }) {
      const { privateQuotaBytes, publicQuotaBytes } = before as Record<string, unknown>
      if (privateQuotaBytes === publicQuotaBytes) {
        return { method: 'setQuota', args: [namespace, { quotaBytes: publicQuotaBytes }] }
      }
      return 'The private and the public side differed, and only an administrator can set them apart: tuglet kohub admin quota set.'
    },
  },
  setRepoQuota: {
    about: (args) => `Set the quota of ${word(args[0])}`,
    state: async (client, args) => {
      const { repoType } = optionsOf(args) as { repoType?: 'model' }
      return (await client.getRepoQuota(word(args[0]), { repoType })).quotaBytes
    },
    restore({ args, before }) {
      return { method: 'setRepoQuota', args: [args[0], { ...optionsOf(args), quotaBytes: before }] }
    },
  },
  'admin.setQuota': {
    about: (args) => `Set the quota of ${word(args[0])} as administrator`,
    state: async (client, args) => {
      const { isOrg } = optionsOf(args) as { isOrg?: boolean }
      return pick(await client.admin.getQuota(word(args[0]), { isOrg: isOrg ?? false }), both)
    },
    restore: ({ args, before }) => ({
      method: 'admin.setQuota',
      args: [args[0], { ...optionsOf(args), ...(before as object) }],
    }),
  },
  'admin.setUserQuota': {
    about: (args) => `Set the quota of ${word(args[0])} as administrator`,
    state: async (client, args) => pick(await client.admin.getUser(word(args[0])), both),
    restore: ({ args, before }) => ({ method: 'admin.setUserQuota', args: [args[0], before] }),
  },
  'admin.setEmailVerification': {
    about: (args) => `Mark the e-mail of ${word(args[0])} as ${optionsOf(args)['verified'] ? '' : 'not '}verified`,
    state: async (client, args) => (await client.admin.getUser(word(args[0]))).emailVerified,
    restore: ({ args, before }) => ({ method: 'admin.setEmailVerification', args: [args[0], { verified: before }] }),
  },
}
