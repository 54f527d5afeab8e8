import { Args, Flags, KitCommand } from '@tuglet/kit'
import type { FallbackSimulation } from '@tuglet/kohub-client'
import { adminRepoFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { simulateFallback } from '../../../../lib/admin/simulate-fallback.ts'
import { plainRecord } from '../../../../lib/views/plain-view.ts'

export default class KohubAdminFallbackSimulate extends KitCommand<typeof KohubAdminFallbackSimulate> {
  static override summary = 'Try what asking the other hubs would come to.'

  static override examples = [
    '<%= config.bin %> <%= command.id %> openai/gpt2',
    '<%= config.bin %> <%= command.id %> openai/gpt2 --op resolve --path config.json',
  ]

  static override args = { repo: Args.string({ description: 'Repository, as owner/name.', required: true }) }

  static override flags = {
    ...adminRepoFlags,
    op: Flags.option({
      summary: 'What to ask for.',
      options: ['info', 'tree', 'resolve', 'paths_info'] as const,
      default: 'info' as const,
    })(),
    revision: Flags.string({ summary: 'Branch or tag.' }),
    path: Flags.string({ summary: 'File.' }),
  }

  static override failures = adminFailures
  static override view = plainRecord<FallbackSimulation>({
    id: ({ finalOutcome }) => finalOutcome,
    fields: {
      Outcome: ({ finalOutcome }) => finalOutcome,
      Attempts: ({ attempts }) =>
        attempts
          .map(({ source_name: name, sourceName, decision }) => `${String(sourceName ?? name)}: ${String(decision)}`)
          .join(', '),
      Took: ({ durationMs }) => `${durationMs} ms`,
    },
  })

  async execute() {
    const { op, revision, path: filePath, type: repoType } = this.flags
    return simulateFallback(this.connect(kohubAdmin).client, this.args.repo, { op, revision, filePath, repoType })
  }
}
