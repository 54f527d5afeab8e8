import { Args, confirmName, KitCommand } from '@tuglet/kit'
import { adminFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { doneView } from '../../../../lib/views/done-view.ts'

export default class KohubAdminStorageDelete extends KitCommand<typeof KohubAdminStorageDelete> {
  static override summary = 'Delete a stored object, whoever refers to it.'

  static override examples = ['<%= config.bin %> <%= command.id %> lfs/00/11/2233 --yes']

  static override args = { key: Args.string({ description: 'Key of the object.', required: true }) }

  static override flags = adminFlags

  static override failures = adminFailures
  static override view = doneView

  async execute() {
    const { admin } = this.connect(kohubAdmin).client
    const { key } = this.args
    await confirmName(key, { loss: 'Files that refer to this object will be broken.', yes: this.flags.yes })
    await admin.deleteObject(key)
    return { id: key, message: `${key} is deleted.` }
  }
}
