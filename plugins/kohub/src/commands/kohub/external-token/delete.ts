import { Args, KitCommand } from '@tuglet/kit'
import { ownName } from '../../../lib/account/own-name.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { doneView } from '../../../lib/views/done-view.ts'
import { serverFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubExternaltokenDelete extends KitCommand<typeof KohubExternaltokenDelete> {
  static override summary = 'Forget your token for another hub.'
  static override examples = ['<%= config.bin %> <%= command.id %> https://huggingface.co']

  static override args = { url: Args.string({ description: 'Address of the other hub.', required: true }) }

  static override flags = serverFlags

  static override failures = kohubFailures
  static override view = doneView

  async execute() {
    const client = this.connect(kohub)
    const { url } = this.args
    const { message } = await client.deleteExternalToken(await ownName(client), { url })
    return { id: url, message }
  }
}
