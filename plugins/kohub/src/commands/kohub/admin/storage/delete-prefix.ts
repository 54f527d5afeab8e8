import { Args, confirmName, KitCommand } from '@tuglet/kit'
import { adminFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { doneView } from '../../../../lib/views/done-view.ts'

export default class KohubAdminStorageDeletePrefix extends KitCommand<typeof KohubAdminStorageDeletePrefix> {
  static override summary = 'Delete all stored objects whose keys begin so.'

  static override examples = ['<%= config.bin %> <%= command.id %> tmp/ --yes']

  static override args = { prefix: Args.string({ description: 'Beginning of the keys.', required: true }) }

  static override flags = adminFlags

  static override failures = adminFailures
  static override view = doneView

  async execute() {
    const { admin } = this.connect(kohubAdmin).client
    const { prefix } = this.args
    const { confirmToken, estimatedObjects } = await admin.prepareDeletePrefix(prefix)
    await confirmName(prefix, {
      loss: `This deletes ${estimatedObjects} objects; files that refer to them will be broken.`,
      yes: this.flags.yes,
    })
    const { deletedCount } = await admin.deletePrefix(prefix, { confirmToken })
    return { id: prefix, message: `${deletedCount} objects are deleted.` }
  }
}
