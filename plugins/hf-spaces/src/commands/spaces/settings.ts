import { Args, Flags, KitCommand } from '@tuglet/kit'
import { completeSpaces } from '../../complete-spaces.ts'
import { generalRecord, generalSettings } from '../../lib/space-settings/general-settings.ts'
import { spaceFailures } from '../../lib/spaces/space-failures.ts'
import { talkingHub } from '../../lib/spaces/talking-hub.ts'
import { hub } from '../../service.ts'

export default class SpacesSettings extends KitCommand<typeof SpacesSettings> {
  static override summary = 'Show or change who may see a Space and when it sleeps.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> ada/echo-env',
    '<%= config.bin %> <%= command.id %> ada/echo-env --visibility private --sleep-time 1h',
  ]

  static override args = {
    space: Args.string({ description: 'Space, as owner/name, its address, or a name of your own.', required: true }),
  }

  static override flags = {
    visibility: Flags.option({
      summary: 'Who may see it; of a protected Space everybody sees the app and nobody the files.',
      options: ['public', 'private', 'protected'] as const,
    })(),
    'sleep-time': Flags.string({
      summary: 'Idle time after which it sleeps, such as 30m; or never.',
      helpValue: '<time>',
    }),
  }

  static override complete = { space: completeSpaces }
  static override failures = spaceFailures
  static override view = generalRecord

  async execute() {
    const { visibility, 'sleep-time': sleepTime } = this.flags
    const { tasks, out } = this
    const confirm = (text: string) => this.confirm(text)
    const changes = { visibility, sleepTime, confirm, out, signal: tasks.signal }
    return generalSettings(talkingHub(this.connect(hub), out), this.args.space, changes)
  }
}
