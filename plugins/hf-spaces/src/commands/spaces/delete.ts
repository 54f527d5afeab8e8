import { Args, KitCommand, record } from '@tuglet/kit'
import { completeSpaces } from '../../complete-spaces.ts'
import { deleteSpace, type DeletedSpace } from '../../lib/spaces/delete-space.ts'
import { spaceFailures } from '../../lib/spaces/space-failures.ts'
import { talkingHub } from '../../lib/spaces/talking-hub.ts'
import { hub } from '../../service.ts'

export default class SpacesDelete extends KitCommand<typeof SpacesDelete> {
  static override summary = 'Delete a Space and everything in it.'
  static override description = `
Asks for the name of the Space on a terminal; without one, --yes must be given.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> ada/echo-env',
    '<%= config.bin %> <%= command.id %> ada/echo-env --yes',
  ]

  static override args = {
    space: Args.string({ description: 'Space, as owner/name, its address, or a name of your own.', required: true }),
  }

  static override complete = { space: completeSpaces }
  static override failures = spaceFailures
  static override view = record<DeletedSpace>({ id: ({ id }) => id, fields: { Deleted: ({ id }) => id } })

  async execute() {
    const { yes } = this.flags
    const { signal } = this.tasks
    return deleteSpace(talkingHub(this.connect(hub), this.out), this.args.space, { yes, signal })
  }
}
