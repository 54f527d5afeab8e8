import { Args, KitCommand } from '@tuglet/kit'
import { completeOrganizations, completeUsers } from '../../../../complete-names.ts'
import { kohubFailures } from '../../../../lib/failures/kohub-failures.ts'
import { doneView } from '../../../../lib/views/done-view.ts'
import { serverFlags } from '../../../../server-flags.ts'
import { kohub } from '../../../../service.ts'

export default class KohubOrgMemberRemove extends KitCommand<typeof KohubOrgMemberRemove> {
  static override summary = 'Remove somebody from an organisation.'
  static override examples = ['<%= config.bin %> <%= command.id %> my-org bob']

  static override args = {
    organization: Args.string({ description: 'Name of the organisation.', required: true }),
    username: Args.string({ description: 'Name of the user.', required: true }),
  }

  static override flags = serverFlags

  static override complete = { organization: completeOrganizations, username: completeUsers }
  static override failures = kohubFailures
  static override view = doneView

  async execute() {
    const { organization, username } = this.args
    const { message } = await this.connect(kohub).removeOrganizationMember(organization, { username })
    return { id: username, message }
  }
}
