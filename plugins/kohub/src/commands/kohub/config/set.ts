import { Args, KitCommand, currentHost } from '@tuglet/kit'
import { configView } from '../../../lib/config/config-view.ts'
import { setConfig } from '../../../lib/config/set-config.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { serverFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubConfigSet extends KitCommand<typeof KohubConfigSet> {
  static override summary = 'Set a value of the configuration.'
  static override description = `
Writes ~/.kohub/config.json (KOHUB_CONFIG_DIR), which only you can read; keys that others put there stay.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> endpoint http://localhost:8000',
    '<%= config.bin %> <%= command.id %> token hf_...',
    '<%= config.bin %> <%= command.id %> default_repo_type dataset',
  ]

  static override args = {
    key: Args.string({
      description: 'Key: endpoint, token, default_repo_type or interactive_mode_default.',
      required: true,
    }),
    value: Args.string({ description: 'Value; a token left out is asked for, and - is standard input.' }),
  }

  static override flags = serverFlags

  static override failures = kohubFailures
  static override view = configView

  async execute() {
    const { key: name, value } = this.args
    const { settings, out } = this
    return setConfig({ name, value }, { service: kohub, host: currentHost(), settings, out })
  }
}
