import { Args, Flags, KitCommand } from '@tuglet/kit'
import { completeSpaces } from '../../complete-spaces.ts'
import { restart, toldRecord } from '../../lib/spaces/run-space.ts'
import { spaceFailures } from '../../lib/spaces/space-failures.ts'
import { talkingHub } from '../../lib/spaces/talking-hub.ts'
import { hub } from '../../service.ts'

export default class SpacesRestart extends KitCommand<typeof SpacesRestart> {
  static override summary = 'Start a Space again, or wake it.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> ada/echo-env',
    '<%= config.bin %> <%= command.id %> ada/echo-env --factory',
  ]

  static override args = {
    space: Args.string({ description: 'Space, as owner/name, its address, or a name of your own.', required: true }),
  }

  static override flags = {
    factory: Flags.boolean({ summary: 'Build it anew, without anything kept from earlier builds.' }),
  }

  static override complete = { space: completeSpaces }
  static override failures = spaceFailures
  static override view = toldRecord

  async execute() {
    const { factory } = this.flags
    const { signal } = this.tasks
    return restart(talkingHub(this.connect(hub), this.out), this.args.space, { factory, signal })
  }
}
