import { Flags, KitCommand } from '@tuglet/kit'
import type { NewToken } from '@tuglet/kohub-client'
import { kohubFailures } from '../../../../lib/failures/kohub-failures.ts'
import { plainRecord } from '../../../../lib/views/plain-view.ts'
import { serverFlags } from '../../../../server-flags.ts'
import { kohub } from '../../../../service.ts'

export default class KohubAuthTokenCreate extends KitCommand<typeof KohubAuthTokenCreate> {
  static override summary = 'Create an API token and show it, this once.'
  static override examples = ['<%= config.bin %> <%= command.id %> --name "my-laptop"']

  static override flags = {
    ...serverFlags,
    name: Flags.string({ char: 'n', summary: 'What to call it.', required: true, helpValue: '<name>' }),
  }

  static override failures = kohubFailures
  static override view = plainRecord<Pick<NewToken, 'token' | 'tokenId'> & { readonly name: string }>({
    id: ({ token }) => token,
    fields: { Token: ({ token }) => token, Id: ({ tokenId }) => tokenId, Name: ({ name }) => name },
  })

  async execute() {
    const { name } = this.flags
    const { token, tokenId } = await this.connect(kohub).createToken({ name })
    this.out.note('Keep it now: the server does not show it again.')
    return { name, tokenId, token }
  }
}
