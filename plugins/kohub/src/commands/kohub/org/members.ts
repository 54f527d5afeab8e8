import { Args, KitCommand } from '@tuglet/kit'
import type { Member } from '@tuglet/kohub-client'
import { completeOrganizations } from '../../../complete-names.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { plainTable } from '../../../lib/views/plain-view.ts'
import { serverFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubOrgMembers extends KitCommand<typeof KohubOrgMembers> {
  static override summary = 'List the members of an organisation.'
  static override examples = ['<%= config.bin %> <%= command.id %> my-org']

  static override args = { organization: Args.string({ description: 'Name of the organisation.', required: true }) }

  static override flags = serverFlags

  static override complete = { organization: completeOrganizations }
  static override failures = kohubFailures
  static override view = plainTable<Member>({
    id: ({ user }) => user,
    columns: { user: ({ user }) => user, role: ({ role }) => role },
  })

  async *execute() {
    yield* this.connect(kohub).listOrganizationMembers(this.args.organization)
  }
}
