import { Args, Flags, KitCommand, record } from '@tuglet/kit'
import { completeSpaces } from '../../complete-spaces.ts'
import { openSpace, type OpenedSpace } from '../../lib/spaces/open-space.ts'
import { spaceFailures } from '../../lib/spaces/space-failures.ts'
import { talkingHub } from '../../lib/spaces/talking-hub.ts'
import { hub } from '../../service.ts'

export default class SpacesOpen extends KitCommand<typeof SpacesOpen> {
  static override summary = 'Open a Space in the browser, and print its address.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> ada/echo-env',
    '<%= config.bin %> <%= command.id %> ada/echo-env --app',
  ]

  static override args = {
    space: Args.string({ description: 'Space, as owner/name, its address, or a name of your own.', required: true }),
  }

  static override flags = {
    app: Flags.boolean({ summary: 'The app itself instead of its page on the Hub.', exclusive: ['settings'] }),
    settings: Flags.boolean({ summary: 'The page with its settings.' }),
  }

  static override complete = { space: completeSpaces }
  static override failures = spaceFailures
  static override view = record<OpenedSpace>({ id: ({ url }) => url, fields: { Address: ({ url }) => url } })

  async execute() {
    const { app, settings } = this.flags
    const page = app ? 'app' : settings ? 'settings' : 'page'
    const { signal } = this.tasks
    return openSpace(talkingHub(this.connect(hub), this.out), this.args.space, { page, signal })
  }
}
