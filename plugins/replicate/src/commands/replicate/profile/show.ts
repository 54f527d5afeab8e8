import { Args, currentHost, KitCommand } from '@tuglet/kit'
import { profileView } from '../../../lib/profiles/profile-view.ts'
import { readProfile } from '../../../lib/profiles/read-profiles.ts'

export default class ReplicateProfileShow extends KitCommand<typeof ReplicateProfileShow> {
  static override summary = 'Show a model profile, each value with the file it comes from.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> portrait',
    '<%= config.bin %> <%= command.id %> portrait --json',
  ]

  static override args = { name: Args.string({ description: 'Profile to show.', required: true }) }

  static override view = profileView

  execute() {
    return readProfile(currentHost(), this.args.name)
  }
}
