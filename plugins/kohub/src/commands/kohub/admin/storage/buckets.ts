import { KitCommand } from '@tuglet/kit'
import type { Bucket } from '@tuglet/kohub-client'
import { adminFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { plainTable } from '../../../../lib/views/plain-view.ts'
import { sizeText } from '../../../../lib/views/size.ts'

export default class KohubAdminStorageBuckets extends KitCommand<typeof KohubAdminStorageBuckets> {
  static override summary = 'List the buckets of the object store.'

  static override examples = ['<%= config.bin %> <%= command.id %>']

  static override flags = adminFlags

  static override failures = adminFailures
  static override view = plainTable<Bucket>({
    id: ({ name }) => name,
    columns: {
      name: ({ name }) => name,
      size: ({ totalSize }) => sizeText(totalSize),
      objects: ({ objectCount }) => objectCount,
      note: ({ note, error }) => error ?? note,
    },
  })

  async *execute() {
    const { admin } = this.connect(kohubAdmin).client
    yield* admin.listBuckets()
  }
}
