import { Args, Flags, KitCommand, currentHost } from '@tuglet/kit'
import { configView } from '../../../lib/config/config-view.ts'
import { getConfig } from '../../../lib/config/get-config.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { serverFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubConfigGet extends KitCommand<typeof KohubConfigGet> {
  static override summary = 'Print a value of the configuration.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> endpoint',
    '<%= config.bin %> <%= command.id %> token --reveal',
  ]

  static override args = {
    key: Args.string({
      description: 'Key: endpoint, token, default_repo_type or interactive_mode_default.',
      required: true,
    }),
  }

  static override flags = { ...serverFlags, reveal: Flags.boolean({ summary: 'Print the token itself.' }) }

  static override failures = kohubFailures
  static override view = configView

  async execute() {
    const { settings } = this
    const { reveal } = this.flags
    return getConfig(this.args.key, { service: kohub, host: currentHost(), settings, reveal })
  }
}
