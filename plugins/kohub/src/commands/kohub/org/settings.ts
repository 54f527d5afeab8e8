import { Args, Flags, KitCommand } from '@tuglet/kit'
import { completeOrganizations } from '../../../complete-names.ts'
import { settingsChange } from '../../../lib/account/settings-change.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { doneView } from '../../../lib/views/done-view.ts'
import { serverFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubOrgSettings extends KitCommand<typeof KohubOrgSettings> {
  static override summary = 'Change what an organisation tells the world.'
  static override examples = ['<%= config.bin %> <%= command.id %> my-org --description "Models for everybody"']

  static override args = { organization: Args.string({ description: 'Name of the organisation.', required: true }) }

  static override flags = {
    ...serverFlags,
    description: Flags.string({ summary: 'What it is.', helpValue: '<text>' }),
    bio: Flags.string({ summary: 'More about it.', helpValue: '<text>' }),
    website: Flags.string({ summary: 'Address of its pages.', helpValue: '<url>' }),
    social: Flags.string({
      summary: 'A name elsewhere, as github=my-org; may be repeated.',
      multiple: true,
      helpValue: '<place=name>',
    }),
  }

  static override complete = { organization: completeOrganizations }
  static override failures = kohubFailures
  static override view = doneView

  async execute() {
    const { organization } = this.args
    const { message } = await this.connect(kohub).updateOrganizationSettings(organization, settingsChange(this.flags))
    return { id: organization, message }
  }
}
