import { Args, Flags, KitCommand, currentHost } from '@tuglet/kit'
import { ownName } from '../../../lib/account/own-name.ts'
import { readSecret } from '../../../lib/auth/read-secret.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { doneView } from '../../../lib/views/done-view.ts'
import { serverFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubExternaltokenAdd extends KitCommand<typeof KohubExternaltokenAdd> {
  static override summary = 'Keep your token for another hub on the server.'
  static override examples = ['<%= config.bin %> <%= command.id %> https://huggingface.co']

  static override args = { url: Args.string({ description: 'Address of the other hub.', required: true }) }

  static override flags = {
    ...serverFlags,
    'token-stdin': Flags.boolean({ summary: 'Read that token from standard input.' }),
  }

  static override failures = kohubFailures
  static override view = doneView

  async execute() {
    const client = this.connect(kohub)
    const { url } = this.args
    const token = await readSecret(
      { text: `Token for ${url}:`, what: 'token', flag: '--token-stdin', fromStdin: this.flags['token-stdin'] },
      currentHost(),
    )
    const { message } = await client.setExternalToken(await ownName(client), { url, token })
    return { id: url, message }
  }
}
