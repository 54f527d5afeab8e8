import { Args, Flags, KitCommand } from '@tuglet/kit'
import { completeOrganizations, completeUsers } from '../../../../complete-names.ts'
import { kohubFailures } from '../../../../lib/failures/kohub-failures.ts'
import { roleNames } from '../../../../lib/org/role-names.ts'
import { doneView } from '../../../../lib/views/done-view.ts'
import { serverFlags } from '../../../../server-flags.ts'
import { kohub } from '../../../../service.ts'

export default class KohubOrgMemberAdd extends KitCommand<typeof KohubOrgMemberAdd> {
  static override summary = 'Add somebody to an organisation.'
  static override examples = ['<%= config.bin %> <%= command.id %> my-org bob --role member']

  static override args = {
    organization: Args.string({ description: 'Name of the organisation.', required: true }),
    username: Args.string({ description: 'Name of the user.', required: true }),
  }

  static override flags = {
    ...serverFlags,
    role: Flags.option({ char: 'r', summary: 'What the member may do.', options: roleNames, default: 'member' })(),
  }

  static override complete = { organization: completeOrganizations, username: completeUsers }
  static override failures = kohubFailures
  static override view = doneView

  async execute() {
    const { organization, username } = this.args
    const { message } = await this.connect(kohub).addOrganizationMember(organization, {
      username,
      role: this.flags.role,
    })
    return { id: username, message }
  }
}
