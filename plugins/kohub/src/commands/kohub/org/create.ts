import { Args, Flags, KitCommand } from '@tuglet/kit'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { doneView } from '../../../lib/views/done-view.ts'
import { serverFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubOrgCreate extends KitCommand<typeof KohubOrgCreate> {
  static override summary = 'Create an organisation.'
  static override examples = ['<%= config.bin %> <%= command.id %> my-org --description "My organization"']

  static override args = { organization: Args.string({ description: 'Name of the organisation.', required: true }) }

  static override flags = { ...serverFlags, description: Flags.string({ summary: 'What it is.', helpValue: '<text>' }) }

  static override failures = kohubFailures
  static override view = doneView

  async execute() {
    const { name } = await this.connect(kohub).createOrganization(this.args.organization, {
      description: this.flags.description,
    })
    return { id: name, message: `Created the organisation ${name}.` }
  }
}
