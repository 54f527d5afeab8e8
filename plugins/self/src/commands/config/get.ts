import { Args, KitCommand, moreSettings, services, type OneView } from '@tuglet/kit'
import { allSettings } from '../../lib/config/all-settings.ts'
import { getSetting } from '../../lib/config/get-setting.ts'
import type { GotSetting } from '../../lib/config/got-setting.ts'
import { knownServices } from '../../lib/known-services.ts'

export default class ConfigGet extends KitCommand<typeof ConfigGet> {
  static override summary = 'Print the value of a setting.'
  static override description = `
Prints the value in force, whichever flag, variable or file it comes from; the command why tells which. Secrets stay hidden.
Where a service reads config/*.yaml, any key of these files may be asked for.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> ci.endpoint',
    '<%= config.bin %> <%= command.id %> log.level --profile work',
  ]

  static override args = {
    key: Args.string({ description: 'Key of the setting, such as ci.endpoint.', required: true }),
  }

  static override view: OneView<GotSetting> = {
    kind: 'one',
    id: ({ value }) => String(value),
    text: ({ value }) => `${String(value)}\n`,
  }

  async execute() {
    const known = knownServices(await this.contributions(services), this.out)
    const declared = allSettings(known, await this.gather(moreSettings))
    return getSetting(this.args.key, { declared, services: known, settings: this.settings })
  }
}
