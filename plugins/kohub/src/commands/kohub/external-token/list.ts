import { KitCommand } from '@tuglet/kit'
import type { ExternalToken } from '@tuglet/kohub-client'
import { ownName } from '../../../lib/account/own-name.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { plainTable } from '../../../lib/views/plain-view.ts'
import { serverFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubExternaltokenList extends KitCommand<typeof KohubExternaltokenList> {
  static override summary = 'List your tokens for other hubs.'
  static override examples = ['<%= config.bin %> <%= command.id %>']

  static override flags = serverFlags

  static override failures = kohubFailures
  static override view = plainTable<ExternalToken>({
    id: ({ url }) => url,
    columns: {
      hub: ({ url }) => url,
      token: ({ tokenPreview }) => tokenPreview,
      updated: ({ updatedAt }) => updatedAt,
    },
  })

  async *execute() {
    const client = this.connect(kohub)
    yield* client.listExternalTokens(await ownName(client))
  }
}
