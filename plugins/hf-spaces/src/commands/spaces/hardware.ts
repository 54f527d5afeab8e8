import { Args, Flags, KitCommand } from '@tuglet/kit'
import { completeSpaces } from '../../complete-spaces.ts'
import { hardwareTable, spaceHardware } from '../../lib/space-settings/space-hardware.ts'
import { spaceFailures } from '../../lib/spaces/space-failures.ts'
import { talkingHub } from '../../lib/spaces/talking-hub.ts'
import { hub } from '../../service.ts'

export default class SpacesHardware extends KitCommand<typeof SpacesHardware> {
  static override summary = 'Show what Spaces can run on and what it costs, or ask for it.'
  static override description = `
With a Space, what it runs on is marked. With hardware too, that is asked for: its price is shown and confirmed first,
and the Space starts again on it.`
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> ada/echo-env',
    '<%= config.bin %> <%= command.id %> ada/echo-env t4-small --sleep-time 30m',
  ]

  static override args = {
    space: Args.string({ description: 'Space, as owner/name, its address, or a name of your own.' }),
    hardware: Args.string({ description: 'What to ask for, such as t4-small.' }),
  }

  static override flags = {
    'sleep-time': Flags.string({
      summary: 'Idle time after which it sleeps, such as 30m; or never.',
      helpValue: '<time>',
    }),
  }

  static override complete = { space: completeSpaces }
  static override failures = spaceFailures
  static override view = hardwareTable

  async *execute() {
    const { tasks, out } = this
    const confirm = (text: string) => this.confirm(text)
    const sleepTime = this.flags['sleep-time']
    yield* spaceHardware(talkingHub(this.connect(hub), out), {
      ...this.args,
      sleepTime,
      confirm,
      out,
      signal: tasks.signal,
    })
  }
}
