import { Args, currentHost, Flags, KitCommand } from '@tuglet/kit'
import { historyTable } from '../../lib/history/history-view.ts'
import type { HistoryStatus } from '../../lib/history/history-row.ts'
import { listHistory } from '../../lib/history/list-history.ts'
import { historyStatuses, readStatus } from '../../lib/history/read-status.ts'
import { completeModels } from '../../lib/model/complete-inputs.ts'
import { replicate } from '../../service.ts'

export default class ReplicateHistory extends KitCommand<typeof ReplicateHistory> {
  static override summary = 'Search what you ran from this machine, newest first.'
  static override description = `
Reads the journal that every run writes, without asking Replicate. WORDS are looked for in model, id and inputs.
What was not saved says for how long Replicate still keeps it.`

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> fox snow --since 7d',
    '<%= config.bin %> <%= command.id %> --model flux --prompt portrait --json',
    '<%= config.bin %> <%= command.id %> --status unfinished',
  ]

  static override args = { words: Args.string({ description: 'Words to look for.', multiple: true }) }
  static override flags = {
    model: Flags.string({ summary: 'Only models whose name has this in it.', helpValue: '<owner/name>' }),
    prompt: Flags.string({ summary: 'Only prompts with this in them.', helpValue: '<text>' }),
    status: Flags.custom<HistoryStatus>({
      summary: `Only runs that came to this: ${historyStatuses.join(', ')}.`,
      helpValue: '<status>',
      parse: async (text) => readStatus(text),
    })(),
    since: Flags.string({ summary: 'Only from this date on, or this last while.', helpValue: '<date|7d>' }),
    until: Flags.string({ summary: 'Only before this date, or before so long ago.', helpValue: '<date|7d>' }),
    limit: Flags.integer({ summary: 'Stop after this many.', default: 30, min: 1 }),
  }

  static override complete = { model: completeModels(replicate) }
  static override view = historyTable

  async *execute() {
    const { words = [] } = this.args
    yield* listHistory({ ...this.flags, words }, { host: currentHost(), out: this.out })
  }
}
