import { Args, KitCommand } from '@tuglet/kit'
import { completeSpaces } from '../../complete-spaces.ts'
import { comparisonOf } from '../../lib/comparison/comparison-words.ts'
import { environmentStatus } from '../../lib/space-status/environment-status.ts'
import { statusRecord } from '../../lib/space-status/status-view.ts'
import { spaceFailures } from '../../lib/spaces/space-failures.ts'
import { talkingHub } from '../../lib/spaces/talking-hub.ts'
import { targetFlags, wantedFlags } from '../../live-flags.ts'
import { hub } from '../../service.ts'
import { baseImage } from '../../settings.ts'

export default class OpenenvStatus extends KitCommand<typeof OpenenvStatus> {
  static override summary = 'Show how the Space of an environment runs, and whether it is what is here.'
  static override description = `
Files are compared by content with what a push would upload; variables with those of openenv.yaml and --env-var.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> echo_env',
    '<%= config.bin %> <%= command.id %> . --repo-id lovelace/echo --hardware cpu-upgrade --json',
  ]

  static override args = {
    environment: Args.string({ description: 'Name or directory of the environment.', default: '.' }),
  }

  static override flags = { ...targetFlags, ...wantedFlags }

  static override complete = { 'repo-id': completeSpaces }
  static override failures = spaceFailures
  static override view = statusRecord

  async execute() {
    const { tasks, out } = this
    const options = await comparisonOf(this.flags, this.settings.get(baseImage))
    return environmentStatus(talkingHub(this.connect(hub), out), { ...this.args, ...options, tasks, out })
  }
}
