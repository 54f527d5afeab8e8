import { Args, currentHost, Flags, KitCommand } from '@tuglet/kit'
import { kohubAdmin } from '../../admin-service.ts'
import { adminFailures } from '../../lib/admin/admin-failures.ts'
import { clientOf } from '../../lib/journal/client-of.ts'
import { openJournal } from '../../lib/journal/open-journal.ts'
import { type Undone, undoWrite } from '../../lib/journal/undo-write.ts'
import { plainRecord } from '../../lib/views/plain-view.ts'
import { serverFlags } from '../../server-flags.ts'
import { kohub } from '../../service.ts'

export default class KohubUndo extends KitCommand<typeof KohubUndo> {
  static override summary = 'Take back a change that was made from here.'
  static override description = `
The newest that can be taken back, unless one of kohub history is named. Refuses when it was changed again since.`

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> t6k2a41f',
    '<%= config.bin %> <%= command.id %> --force',
  ]

  static override args = { id: Args.string({ description: 'Id of the change, as kohub history shows it.' }) }

  static override flags = { ...serverFlags, force: Flags.boolean({ summary: 'Also when it was changed again since.' }) }

  static override failures = adminFailures
  static override view = plainRecord<Undone>({
    id: ({ id }) => id,
    fields: { 'Taken back': ({ about }) => about, How: ({ call }) => call, Id: ({ id }) => id },
  })

  async execute() {
    const { id } = this.args
    const journal = openJournal(currentHost())
    const client = await clientOf(
      { journal, id },
      { user: this.connect(kohub), admin: this.connect(kohubAdmin).client },
    )
    return undoWrite(client, journal, { id, force: this.flags.force })
  }
}
