import { Args, Flags, KitCommand } from '@tuglet/kit'
import { kohubAdmin } from '../../admin-service.ts'
import { adminFailures } from '../../lib/admin/admin-failures.ts'
import { applyPlan } from '../../lib/plan/apply-plan.ts'
import type { ShownChange } from '../../lib/plan/change.ts'
import { hubAccess } from '../../lib/plan/hub-access.ts'
import { plainTable } from '../../lib/views/plain-view.ts'
import { serverFlags } from '../../server-flags.ts'
import { kohub } from '../../service.ts'

export default class KohubApply extends KitCommand<typeof KohubApply> {
  static override summary = 'Make a hub look like a plan.'
  static override description = `
Done again, it changes nothing. New users get a first password, which is written to the file that --passwords-to names.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> hub.yaml --yes',
    '<%= config.bin %> <%= command.id %> hub.yaml --dry-run',
    '<%= config.bin %> <%= command.id %> hub.yaml --yes --passwords-to new-users.csv',
  ]

  static override args = { file: Args.string({ description: 'YAML file of the plan.', required: true }) }

  static override flags = {
    ...serverFlags,
    prune: Flags.boolean({ summary: 'Members and fallback sources that the lists do not name are to go.' }),
    'passwords-to': Flags.string({ summary: 'File for the first passwords of new users.', helpValue: '<file>' }),
    'dry-run': Flags.boolean({ summary: 'Only show what would be done.' }),
  }

  static override failures = adminFailures
  static override view = plainTable<ShownChange>({
    id: ({ name }) => name,
    columns: {
      action: ({ action }) => action,
      what: ({ what }) => what,
      name: ({ name }) => name,
      from: ({ from }) => from,
      to: ({ to }) => to,
      outcome: ({ outcome }) => outcome,
      error: ({ error }) => error,
    },
  })

  async *execute() {
    const access = await hubAccess(this.connect(kohub), this.connect(kohubAdmin))
    const { prune, 'passwords-to': passwordsTo, 'dry-run': dryRun } = this.flags
    const ask = (text: string) => this.confirm(text)
    yield* applyPlan(access, this.args.file, { prune, passwordsTo, dryRun, ask, tasks: this.tasks, out: this.out })
  }
}
