import { KitCommand } from '@tuglet/kit'
import type { AvailableSource } from '@tuglet/kohub-client'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { plainTable } from '../../../lib/views/plain-view.ts'
import { serverFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubExternaltokenSources extends KitCommand<typeof KohubExternaltokenSources> {
  static override summary = 'List the hubs that this one passes questions on to.'
  static override examples = ['<%= config.bin %> <%= command.id %>']

  static override flags = serverFlags

  static override failures = kohubFailures
  static override view = plainTable<AvailableSource>({
    id: ({ url }) => url,
    columns: {
      hub: ({ url }) => url,
      name: ({ name }) => name,
      type: ({ sourceType }) => sourceType,
      priority: ({ priority }) => priority,
    },
  })

  async *execute() {
    yield* this.connect(kohub).listFallbackSources()
  }
}
