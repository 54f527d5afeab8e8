import { Args, Flags, KitCommand } from '@tuglet/kit'
import { completeSpaces } from '../../complete-spaces.ts'
import { comparisonOf } from '../../lib/comparison/comparison-words.ts'
import { diffLive } from '../../lib/comparison/diff-live.ts'
import { diffView } from '../../lib/comparison/diff-row.ts'
import { spaceFailures } from '../../lib/spaces/space-failures.ts'
import { talkingHub } from '../../lib/spaces/talking-hub.ts'
import { targetFlags, wantedFlags } from '../../live-flags.ts'
import { hub } from '../../service.ts'
import { baseImage } from '../../settings.ts'

export default class OpenenvDiff extends KitCommand<typeof OpenenvDiff> {
  static override summary = 'Show what a push of an environment would change on its Space.'
  static override description = `
Compares what would be uploaded with the newest commit there, by content, and variables, hardware and visibility as far as
you say what they are to be. "-" is only there; a push leaves it unless it is told to --prune. Uploads nothing.
With --exit-code it exits with 1 when something differs, as git diff does.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> echo_env',
    '<%= config.bin %> <%= command.id %> . --repo-id lovelace/echo --patch',
    '<%= config.bin %> <%= command.id %> echo_env --visibility private --exit-code',
  ]

  static override args = {
    environment: Args.string({ description: 'Name or directory of the environment.', default: '.' }),
  }

  static override flags = {
    ...targetFlags,
    ...wantedFlags,
    'exit-code': Flags.boolean({ summary: 'Exit with 1 when something differs.' }),
    patch: Flags.boolean({ char: 'p', summary: 'Show the lines that differ, too.' }),
  }

  static override complete = { 'repo-id': completeSpaces }
  static override failures = spaceFailures
  static override view = diffView

  async *execute() {
    const { patch, 'exit-code': exitCode } = this.flags
    const { tasks, out } = this
    const options = await comparisonOf(this.flags, this.settings.get(baseImage))
    yield* diffLive(talkingHub(this.connect(hub), out), { ...this.args, ...options, patch, exitCode, tasks, out })
  }
}
