import { Flags, KitCommand, type OneView } from '@tuglet/kit'
import { kohubAdmin } from '../../admin-service.ts'
import { adminFailures } from '../../lib/admin/admin-failures.ts'
import { hubAccess } from '../../lib/plan/hub-access.ts'
import { type Exported, writeExport } from '../../lib/plan/write-export.ts'
import { serverFlags } from '../../server-flags.ts'
import { kohub } from '../../service.ts'

export default class KohubExport extends KitCommand<typeof KohubExport> {
  static override summary = 'Describe a hub as a plan.'
  static override description = `
With the admin token all of it; without it your own part: your organisations and repositories.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> --to hub.yaml',
    '<%= config.bin %> <%= command.id %> --namespace my-org',
  ]

  static override flags = {
    ...serverFlags,
    to: Flags.string({ summary: 'Write to this file instead of standard output.', helpValue: '<file>' }),
    namespace: Flags.string({
      summary: 'Only this user or organisation; may be repeated.',
      helpValue: '<name>',
      multiple: true,
    }),
  }

  static override failures = adminFailures
  static override view = {
    kind: 'one',
    id: ({ file }) => file ?? '',
    text: ({ file, plan }) => (file === null ? plan : `Written to ${file}.\n`),
  } satisfies OneView<Exported>

  async execute() {
    const access = await hubAccess(this.connect(kohub), this.connect(kohubAdmin))
    const { to, namespace: namespaces = [] } = this.flags
    return writeExport(access, { to, namespaces })
  }
}
