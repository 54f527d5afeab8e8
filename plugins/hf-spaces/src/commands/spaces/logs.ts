import { Args, Flags, KitCommand, lines } from '@tuglet/kit'
import { completeSpaces } from '../../complete-spaces.ts'
import { printableLine } from '../../lib/spaces/printable-line.ts'
import { readLogs, type ShownLine } from '../../lib/spaces/read-logs.ts'
import { spaceFailures } from '../../lib/spaces/space-failures.ts'
import { talkingHub } from '../../lib/spaces/talking-hub.ts'
import { hub } from '../../service.ts'

export default class SpacesLogs extends KitCommand<typeof SpacesLogs> {
  static override summary = 'Print what the app of a Space, or its build, has written.'
  static override description = `
Each line comes once, however often the connection breaks. --follow goes on until the log ends or you press Ctrl-C.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> ada/echo-env --tail 50',
    '<%= config.bin %> <%= command.id %> ada/echo-env --build --follow',
  ]

  static override args = {
    space: Args.string({ description: 'Space, as owner/name, its address, or a name of your own.', required: true }),
  }

  static override flags = {
    build: Flags.boolean({ summary: 'The log of the build.', exclusive: ['run'] }),
    run: Flags.boolean({ summary: 'The log of the running app; the default.' }),
    follow: Flags.boolean({ char: 'f', summary: 'Go on with what is written from now on.' }),
    tail: Flags.integer({ char: 'n', summary: 'Begin with the last lines only.', min: 0, helpValue: '<lines>' }),
  }

  static override complete = { space: completeSpaces }
  static override failures = spaceFailures
  static override view = lines<ShownLine>({
    id: ({ text }) => text,
    line: ({ text }, { colour }) => printableLine(text, { colour }),
  })

  async *execute() {
    const { build, follow, tail } = this.flags
    const kind = build ? 'build' : 'run'
    const { signal } = this.tasks
    yield* readLogs(talkingHub(this.connect(hub), this.out), this.args.space, { kind, follow, tail, signal })
  }
}
