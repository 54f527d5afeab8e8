import { Args, KitCommand } from '@tuglet/kit'
import { adminFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { readSources } from '../../../../lib/admin/read-sources.ts'
import { doneView } from '../../../../lib/views/done-view.ts'

export default class KohubAdminFallbackReplace extends KitCommand<typeof KohubAdminFallbackReplace> {
  static override summary = 'Replace all of them by those of a YAML file.'
  static override description = `
The file is a list of mappings with name, url, sourceType and, if wanted, namespace, priority, enabled and token.`

  static override examples = ['<%= config.bin %> <%= command.id %> sources.yaml --yes']

  static override args = { file: Args.string({ description: 'YAML file.', required: true }) }

  static override flags = adminFlags

  static override failures = adminFailures
  static override view = doneView

  async execute() {
    const { admin } = this.connect(kohubAdmin).client
    const sources = await readSources(this.args.file)
    await this.confirm(`Replace all fallback sources by these ${sources.length}?`)
    await admin.replaceFallbackSources({ sources })
    return { id: String(sources.length), message: `There are ${sources.length} fallback sources now.` }
  }
}
