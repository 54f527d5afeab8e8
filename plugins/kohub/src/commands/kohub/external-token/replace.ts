import { Args, KitCommand, currentHost } from '@tuglet/kit'
import { ownName } from '../../../lib/account/own-name.ts'
import { replaceTokens } from '../../../lib/account/replace-tokens.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { doneView } from '../../../lib/views/done-view.ts'
import { serverFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubExternaltokenReplace extends KitCommand<typeof KohubExternaltokenReplace> {
  static override summary = 'Replace all your tokens for other hubs.'
  static override examples = ['<%= config.bin %> <%= command.id %> tokens.json']

  static override args = {
    file: Args.string({ description: 'JSON file with [{url, token}], or - for standard input.', required: true }),
  }

  static override flags = serverFlags

  static override failures = kohubFailures
  static override view = doneView

  async execute() {
    const tokens = await replaceTokens(this.args.file, currentHost())
    const client = this.connect(kohub)
    const name = await ownName(client)
    await this.confirm(`This replaces all tokens of ${name} for other hubs by ${tokens.length}. Go on?`)
    const { message } = await client.replaceExternalTokens(name, { tokens })
    return { id: name, message }
  }
}
