import { Args, Flags, KitCommand } from '@tuglet/kit'
import { completeOrganizations, completeUsers } from '../../../../complete-names.ts'
import { kohubFailures } from '../../../../lib/failures/kohub-failures.ts'
import { mustKeepChief } from '../../../../lib/org/must-keep-chief.ts'
import { roleNames } from '../../../../lib/org/role-names.ts'
import { doneView } from '../../../../lib/views/done-view.ts'
import { serverFlags } from '../../../../server-flags.ts'
import { kohub } from '../../../../service.ts'

export default class KohubOrgMemberUpdate extends KitCommand<typeof KohubOrgMemberUpdate> {
  static override summary = 'Change what a member may do.'
  static override examples = ['<%= config.bin %> <%= command.id %> my-org bob --role admin']

  static override args = {
    organization: Args.string({ description: 'Name of the organisation.', required: true }),
    username: Args.string({ description: 'Name of the user.', required: true }),
  }

  static override flags = {
    ...serverFlags,
    role: Flags.option({ char: 'r', summary: 'What the member may do.', options: roleNames, required: true })(),
  }

  static override complete = { organization: completeOrganizations, username: completeUsers }
  static override failures = kohubFailures
  static override view = doneView

  async execute() {
    const { organization, username } = this.args
    const { role } = this.flags
    const client = this.connect(kohub)
    await mustKeepChief(client, { organization, username, role })
    const { message } = await client.updateOrganizationMember(organization, { username, role })
    return { id: username, message }
  }
}
