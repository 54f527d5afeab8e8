import { Args, currentHost, Flags, KitCommand } from '@tuglet/kit'
import { kohubAdmin } from '../../../admin-service.ts'
import { adminFailures } from '../../../lib/admin/admin-failures.ts'
import { importPeople } from '../../../lib/admin/import-people.ts'
import type { ImportedUser } from '../../../lib/admin/import-users.ts'
import { plainTable } from '../../../lib/views/plain-view.ts'
import { serverFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubUsersImport extends KitCommand<typeof KohubUsersImport> {
  static override summary = 'Create the users of a CSV file.'
  static override description = `
Columns: username, email, and if wanted password, verified, organizations (my-org:member;other:admin), private_quota and
public_quota. Done again it changes nothing; --resume passes over the lines that an earlier run has done. With --invite it
writes an invitation for each who is not there, good for once and a week; to be sent by you, for the server sends none.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> people.csv --dry-run',
    '<%= config.bin %> <%= command.id %> people.csv --passwords-to new-users.csv',
    '<%= config.bin %> <%= command.id %> people.csv --resume',
    '<%= config.bin %> <%= command.id %> people.csv --invite --json',
  ]

  static override args = { file: Args.string({ description: 'CSV file with a heading.', required: true }) }

  static override flags = {
    ...serverFlags,
    'dry-run': Flags.boolean({ summary: 'Only say what would be done.' }),
    invite: Flags.boolean({ summary: 'Write invitations instead of accounts.', exclusive: ['passwords-to'] }),
    resume: Flags.boolean({ summary: 'Go on after an earlier run.' }),
    'passwords-to': Flags.string({ summary: 'File for first passwords that are made up.', helpValue: '<file>' }),
  }

  static override failures = adminFailures
  static override view = plainTable<ImportedUser>({
    id: ({ username }) => username,
    columns: {
      line: ({ line }) => line,
      user: ({ username }) => username,
      outcome: ({ outcome }) => outcome,
      joined: ({ joined }) => joined.join(', '),
      invitation: ({ invitation }) => invitation,
      error: ({ error }) => error,
    },
  })

  async *execute() {
    const { 'dry-run': dryRun, 'passwords-to': passwordsTo, invite, resume } = this.flags
    const { client: admin } = this.connect(kohubAdmin)
    const user = this.connect(kohub)
    yield* importPeople(this.args.file, {
      admin,
      user,
      dryRun,
      passwordsTo,
      invite,
      resume,
      host: currentHost(),
      tasks: this.tasks,
      out: this.out,
    })
  }
}
