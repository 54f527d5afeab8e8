import { Flags, KitCommand } from '@tuglet/kit'
import type { OwnOrganization } from '@tuglet/kohub-client'
import { completeUsers } from '../../../complete-names.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { plainTable } from '../../../lib/views/plain-view.ts'
import { serverFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubOrgList extends KitCommand<typeof KohubOrgList> {
  static override summary = 'List the organisations that a user is in.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --username alice',
  ]

  static override flags = {
    ...serverFlags,
    username: Flags.string({ summary: 'Whose; your own unless given.', helpValue: '<name>' }),
  }

  static override complete = { username: completeUsers }
  static override failures = kohubFailures
  static override view = plainTable<OwnOrganization>({
    id: ({ name }) => name,
    columns: { name: ({ name }) => name, role: ({ role }) => role, description: ({ description }) => description },
  })

  async *execute() {
    yield* this.connect(kohub).listUserOrganizations(this.flags.username)
  }
}
