import { Args, KitCommand, type ManyView } from '@tuglet/kit'
import { adminFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { plain } from '../../../../lib/views/plain.ts'

export default class KohubAdminDatabaseQuery extends KitCommand<typeof KohubAdminDatabaseQuery> {
  static override summary = 'Read the database with SQL.'
  static override description = `
SELECT and WITH only, without comments; at most a thousand rows. Take care where they go: the database holds hashes of passwords and tokens.`

  static override examples = ["<%= config.bin %> <%= command.id %> 'SELECT name FROM repository'"]

  static override args = { sql: Args.string({ description: 'A SELECT or WITH statement.', required: true }) }

  static override flags = adminFlags

  static override failures = adminFailures
  static override view = {
    kind: 'many',
    id: (row) => plain(JSON.stringify(row)),
    text: (rows) => rows.map((row) => `${plain(Object.values(row).map(String).join('  '))}\n`).join(''),
  } satisfies ManyView<Readonly<Record<string, unknown>>>

  async *execute() {
    const { admin } = this.connect(kohubAdmin).client
    const { rows, truncated } = await admin.queryDatabase(this.args.sql)
    if (truncated) this.out.warn('There are more rows; the server gives the first thousand.')
    yield* rows
  }
}
