import { Flags, KitCommand } from '@tuglet/kit'
import type { StorageObject } from '@tuglet/kohub-client'
import { adminFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { plainTable } from '../../../../lib/views/plain-view.ts'
import { sizeText } from '../../../../lib/views/size.ts'

export default class KohubAdminStorageList extends KitCommand<typeof KohubAdminStorageList> {
  static override summary = 'List stored objects.'

  static override examples = ['<%= config.bin %> <%= command.id %> --prefix lfs/']

  static override flags = {
    ...adminFlags,
    bucket: Flags.string({ summary: 'Another bucket than the own one.', helpValue: '<name>' }),
    prefix: Flags.string({ summary: 'Only keys that begin so.', helpValue: '<text>' }),
    limit: Flags.integer({ summary: 'At most so many.', default: 1000, min: 1 }),
  }

  static override failures = adminFailures
  static override view = plainTable<StorageObject>({
    id: ({ fullKey }) => fullKey,
    columns: {
      key: ({ fullKey }) => fullKey,
      size: ({ size }) => sizeText(size),
      modified: ({ lastModified }) => lastModified,
    },
  })

  async *execute() {
    const { admin } = this.connect(kohubAdmin).client
    const { bucket, prefix, limit } = this.flags
    const { objects, isTruncated } = await admin.listObjects({ bucket, prefix, limit })
    if (isTruncated) this.out.note('There are more; raise --limit.')
    yield* objects
  }
}
