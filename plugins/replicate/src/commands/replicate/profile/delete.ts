import { Args, currentHost, Flags, KitCommand, record } from '@tuglet/kit'
import { removeProfile, type RemovedProfile } from '../../../lib/profiles/remove-profile.ts'

export default class ReplicateProfileDelete extends KitCommand<typeof ReplicateProfileDelete> {
  static override summary = 'Delete a model profile from one file.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> portrait --yes',
    '<%= config.bin %> <%= command.id %> portrait --scope workspace',
  ]

  static override args = { name: Args.string({ description: 'Profile to delete.', required: true }) }

  static override flags = {
    scope: Flags.option({ summary: 'Whose file.', options: ['user', 'workspace'] as const, default: 'user' })(),
  }

  static override view = record<RemovedProfile>({
    id: ({ name }) => name,
    fields: { Deleted: ({ name }) => name, From: ({ file }) => file },
  })

  execute() {
    const place = { name: this.args.name, scope: this.flags.scope }
    return removeProfile(currentHost(), place, (text) => this.confirm(text))
  }
}
