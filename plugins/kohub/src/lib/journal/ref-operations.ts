import type { KohubClient } from '@tuglet/kohub-client/node'
import { optionsOf, word, type Operation, type Operations } from './operation.ts'

/** Branches, tags and likes: there, or not there. */
export const refOperations: Operations = {
  createBranch: ref('branch', 'Create'),
  deleteBranch: ref('branch', 'Delete'),
  createTag: ref('tag', 'Create'),
  deleteTag: ref('tag', 'Delete'),
  likeRepo: like('Like'),
  unlikeRepo: like('Unlike'),
}

function ref(kind: 'branch' | 'tag', verb: string): Operation {
  const nameOf = (args: readonly unknown[]) => word(optionsOf(args)[kind])
  const typeOf = (args: readonly unknown[]) => {
    const { repoType } = optionsOf(args) as { repoType?: 'model' }
    return repoType === undefined ? {} : { repoType }
  }
  const method = (verbed: string) => `${verbed}${kind === 'branch' ? 'Branch' : 'Tag'}`
  return {
    about: (args) => `${verb} ${kind} ${nameOf(args)} of ${word(args[0])}`,
    async state(client, args) {
      const { branches, tags } = await client.getRefs(word(args[0]), typeOf(args))
      const found = (kind === 'branch' ? branches : tags).find(({ name }) => name === nameOf(args))
      return found?.targetCommit ?? null
    },
    restore({ args, before }) {
      const name = { [kind]: nameOf(args), ...typeOf(args) }
      if (before === null) return { method: method('delete'), args: [args[0], name] }
      return { method: method('create'), args: [args[0], { ...name, revision: before }] }
    },
  }
}

function like(verb: string): Operation {
  return {
    about: (args) => `${verb} ${word(args[0])}`,
    state: async (client: KohubClient, args) =>
      (await client.getLike(word(args[0]), optionsOf(args) as { repoType?: 'model' })).liked,
    restore: ({ args, before }) => ({ method: before === true ? 'likeRepo' : 'unlikeRepo', args }),
  }
}
