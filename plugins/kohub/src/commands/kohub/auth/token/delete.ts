import { Flags, KitCommand } from '@tuglet/kit'
import { kohubFailures } from '../../../../lib/failures/kohub-failures.ts'
import { doneView } from '../../../../lib/views/done-view.ts'
import { serverFlags } from '../../../../server-flags.ts'
import { kohub } from '../../../../service.ts'

export default class KohubAuthTokenDelete extends KitCommand<typeof KohubAuthTokenDelete> {
  static override summary = 'Revoke an API token.'
  static override examples = ['<%= config.bin %> <%= command.id %> --id 123']

  static override flags = {
    ...serverFlags,
    id: Flags.integer({ summary: 'Number of the token.', required: true, min: 0 }),
  }

  static override failures = kohubFailures
  static override view = doneView

  async execute() {
    const { id } = this.flags
    const { message } = await this.connect(kohub).revokeToken(id)
    return { id: String(id), message }
  }
}
