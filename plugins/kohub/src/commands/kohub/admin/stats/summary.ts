import { KitCommand } from '@tuglet/kit'
import type { SystemStats } from '@tuglet/kohub-client'
import { adminFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { plainRecord } from '../../../../lib/views/plain-view.ts'

export default class KohubAdminStatsSummary extends KitCommand<typeof KohubAdminStatsSummary> {
  static override summary = 'Count users, organisations and repositories.'

  static override examples = ['<%= config.bin %> <%= command.id %>']

  static override flags = adminFlags

  static override failures = adminFailures
  static override view = plainRecord<SystemStats>({
    id: ({ users }) => String(users),
    fields: {
      Users: ({ users }) => users,
      Organisations: ({ organizations }) => organizations,
      Repositories: ({ repositories }) => repositories.total,
      Private: ({ repositories }) => repositories.private,
      Public: ({ repositories }) => repositories.public,
    },
  })

  async execute() {
    const { admin } = this.connect(kohubAdmin).client
    return admin.getStats()
  }
}
