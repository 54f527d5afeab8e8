import { Args, Flags, KitCommand } from '@tuglet/kit'
import type { NameCheck } from '@tuglet/kohub-client'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { plainRecord } from '../../../lib/views/plain-view.ts'
import { repoFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubValidateName extends KitCommand<typeof KohubValidateName> {
  static override summary = 'Check whether a name is free.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> new-org',
    '<%= config.bin %> <%= command.id %> new-model --namespace my-org --type model',
  ]

  static override args = { name: Args.string({ description: 'Name to check.', required: true }) }

  static override flags = {
    ...repoFlags,
    namespace: Flags.string({ summary: 'Owner of the repository that is to have it.', helpValue: '<name>' }),
  }

  static override failures = kohubFailures
  static override view = plainRecord<NameCheck>({
    id: ({ normalizedName }) => normalizedName,
    fields: {
      Available: ({ available }) => available,
      Message: ({ message }) => message,
      'Conflicts with': ({ conflictWith }) => conflictWith,
    },
  })

  async execute() {
    const { namespace, type } = this.flags
    return this.connect(kohub).checkName(this.args.name, { namespace, type })
  }
}
