import { Args, KitCommand } from '@tuglet/kit'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { doneView } from '../../../lib/views/done-view.ts'
import { serverFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubSshkeyDelete extends KitCommand<typeof KohubSshkeyDelete> {
  static override summary = 'Delete an SSH key.'
  static override examples = ['<%= config.bin %> <%= command.id %> 3']

  static override args = { key: Args.integer({ description: 'Number of the key.', required: true, min: 0 }) }

  static override flags = serverFlags

  static override failures = kohubFailures
  static override view = doneView

  async execute() {
    const { message } = await this.connect(kohub).deleteSshKey(this.args.key)
    return { id: String(this.args.key), message }
  }
}
