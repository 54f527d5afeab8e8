import { KitCommand } from '@tuglet/kit'
import type { TokenInfo } from '@tuglet/kohub-client'
import { kohubFailures } from '../../../../lib/failures/kohub-failures.ts'
import { plainTable } from '../../../../lib/views/plain-view.ts'
import { serverFlags } from '../../../../server-flags.ts'
import { kohub } from '../../../../service.ts'

export default class KohubAuthTokenList extends KitCommand<typeof KohubAuthTokenList> {
  static override summary = 'List your API tokens.'
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --json']

  static override flags = serverFlags

  static override failures = kohubFailures
  static override view = plainTable<TokenInfo>({
    id: ({ id }) => String(id),
    columns: {
      id: ({ id }) => id,
      name: ({ name }) => name,
      created: ({ createdAt }) => createdAt,
      'last used': ({ lastUsed }) => lastUsed ?? 'never',
    },
  })

  async *execute() {
    yield* this.connect(kohub).listTokens()
  }
}
