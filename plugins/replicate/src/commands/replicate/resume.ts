import { Args, currentHost, Flags, KitCommand } from '@tuglet/kit'
import { resumeRuns } from '../../lib/history/resume-runs.ts'
import { resumeTable } from '../../lib/history/resume-view.ts'
import { replicate } from '../../service.ts'

export default class ReplicateResume extends KitCommand<typeof ReplicateResume> {
  static override summary = 'Go on with runs that were left unfinished.'
  static override description = `
Waits for what still runs and saves what is there; nothing is created. Without an id, goes on with everything that this
machine began and did not see the end of. With one, also fetches outputs that were saved once and are not there any more.`

  static override aliases = ['replicate:predictions:resume']
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> gm3qorzdhgbfurvjtvhg6dckhu --to pictures/',
  ]

  static override args = {
    predictions: Args.string({ description: 'Ids of predictions, or the addresses of their pages.', multiple: true }),
  }

  static override flags = {
    to: Flags.string({ summary: 'Folder, or a name such as {model}_{id}_{index}.{ext}.', helpValue: '<path>' }),
  }

  static override view = resumeTable

  async *execute() {
    const { predictions: ids = [] } = this.args
    const context = { client: this.connect(replicate), host: currentHost(), tasks: this.tasks, out: this.out }
    yield* resumeRuns({ ids, to: this.flags.to }, context)
  }
}
