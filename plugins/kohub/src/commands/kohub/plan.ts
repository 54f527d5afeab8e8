import { Args, Flags, KitCommand } from '@tuglet/kit'
import { kohubAdmin } from '../../admin-service.ts'
import { adminFailures } from '../../lib/admin/admin-failures.ts'
import type { ShownChange } from '../../lib/plan/change.ts'
import { hubAccess } from '../../lib/plan/hub-access.ts'
import { showPlan } from '../../lib/plan/plan-changes.ts'
import { readPlan } from '../../lib/plan/read-plan.ts'
import { plainTable } from '../../lib/views/plain-view.ts'
import { serverFlags } from '../../server-flags.ts'
import { kohub } from '../../service.ts'

export default class KohubPlan extends KitCommand<typeof KohubPlan> {
  static override summary = 'Show how a hub differs from a plan.'
  static override description = `
Exits with 8 when it differs. Users and quotas take the admin token; what the plan does not name stays as it is.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> hub.yaml',
    '<%= config.bin %> <%= command.id %> hub.yaml --prune --output json',
  ]

  static override args = { file: Args.string({ description: 'YAML file of the plan.', required: true }) }

  static override flags = {
    ...serverFlags,
    prune: Flags.boolean({ summary: 'Members and fallback sources that the lists do not name are to go.' }),
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
    },
  })

  async *execute() {
    const plan = await readPlan(this.args.file)
    const access = await hubAccess(this.connect(kohub), this.connect(kohubAdmin))
    yield* showPlan(access, plan, { prune: this.flags.prune })
  }
}
