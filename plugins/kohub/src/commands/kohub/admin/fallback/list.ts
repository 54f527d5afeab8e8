import { Flags, KitCommand } from '@tuglet/kit'
import { adminFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { type ShownSource, withoutToken } from '../../../../lib/admin/hidden-token.ts'
import { plainTable } from '../../../../lib/views/plain-view.ts'

export default class KohubAdminFallbackList extends KitCommand<typeof KohubAdminFallbackList> {
  static override summary = 'List other hubs that answer for what this one lacks; never their tokens.'

  static override examples = ['<%= config.bin %> <%= command.id %>']

  static override flags = {
    ...adminFlags,
    namespace: Flags.string({ summary: 'Only for this user or organisation.', helpValue: '<name>' }),
  }

  static override failures = adminFailures
  static override view = plainTable<ShownSource>({
    id: ({ id }) => String(id),
    columns: {
      id: ({ id }) => id,
      name: ({ name }) => name,
      url: ({ url }) => url,
      kind: ({ sourceType }) => sourceType,
      namespace: ({ namespace }) => (namespace === '' ? 'everybody' : namespace),
      priority: ({ priority }) => priority,
      token: ({ hasToken }) => hasToken,
      enabled: ({ enabled }) => enabled,
    },
  })

  async *execute() {
    const { admin } = this.connect(kohubAdmin).client
    for await (const source of admin.listFallbackSources({ namespace: this.flags.namespace }))
      yield withoutToken(source)
  }
}
