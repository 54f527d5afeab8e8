import { Args, Flags, KitCommand } from '@tuglet/kit'
import { completeSpaces } from '../../complete-spaces.ts'
import { rollBack } from '../../lib/rollback/roll-back.ts'
import { rollbackTarget } from '../../lib/rollback/rollback-target.ts'
import { rolledBackView } from '../../lib/rollback/rolled-back.ts'
import { spaceFailures } from '../../lib/spaces/space-failures.ts'
import { talkingHub } from '../../lib/spaces/talking-hub.ts'
import { targetFlags } from '../../live-flags.ts'
import { hub } from '../../service.ts'

export default class OpenenvRollback extends KitCommand<typeof OpenenvRollback> {
  static override summary = 'Bring the files of a Space back to an earlier commit.'
  static override description = `
Makes a new commit with the files of the earlier one, after showing what changes and asking; history, variables, secrets and
hardware stay as they are. Without a revision it is the commit before the newest.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> echo_env --dry-run',
    '<%= config.bin %> <%= command.id %> lovelace/echo 4f2a9c1 --yes --wait',
  ]

  static override args = {
    environment: Args.string({
      description: 'Name or directory of the environment, or its Space as owner/name.',
      required: true,
    }),
    revision: Args.string({ description: 'Commit to go back to, or the beginning of its id.' }),
  }

  static override flags = {
    ...targetFlags,
    'dry-run': Flags.boolean({ summary: 'Show what would change, and change nothing.' }),
    wait: Flags.boolean({ summary: 'Wait until the Space runs the new commit.' }),
  }

  static override complete = { 'repo-id': completeSpaces }
  static override failures = spaceFailures
  static override view = rolledBackView

  async execute() {
    const { 'dry-run': dryRun, wait, 'repo-id': repoId, namespace, 'space-name': spaceName } = this.flags
    const { tasks, out } = this
    const { environment, revision } = this.args
    const client = talkingHub(this.connect(hub), out)
    const words = { repoId, namespace, spaceName }
    const id = await rollbackTarget(client, { environment, words, signal: tasks.signal })
    return rollBack(client, id, { revision, dryRun, wait, tasks, out, confirm: (text) => this.confirm(text) })
  }
}
