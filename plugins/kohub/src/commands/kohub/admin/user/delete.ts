import { Args, confirmName, Flags, KitCommand } from '@tuglet/kit'
import { adminFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { deleteUser, type GoneUser } from '../../../../lib/admin/delete-user.ts'
import { plainRecord } from '../../../../lib/views/plain-view.ts'

export default class KohubAdminUserDelete extends KitCommand<typeof KohubAdminUserDelete> {
  static override summary = 'Delete a user.'
  static override description = `
The user's repositories are deleted first, one by one: what the server does by itself makes their names unusable for ever.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> dave',
    '<%= config.bin %> <%= command.id %> dave --with-repositories --yes',
  ]

  static override args = { username: Args.string({ description: 'Name of the user.', required: true }) }

  static override flags = {
    ...adminFlags,
    'with-repositories': Flags.boolean({ summary: 'Delete the repositories of the user too.' }),
  }

  static override failures = adminFailures
  static override view = plainRecord<GoneUser>({
    id: ({ username }) => username,
    fields: {
      Deleted: ({ username }) => username,
      Repositories: ({ deletedRepositories }) => deletedRepositories.join(', '),
    },
  })

  async execute() {
    const { username } = this.args
    const { 'with-repositories': withRepositories, yes } = this.flags
    await confirmName(username, { loss: `This deletes the user ${username}.`, yes })
    return deleteUser(this.connect(kohubAdmin).client, { username, withRepositories }, this.tasks)
  }
}
