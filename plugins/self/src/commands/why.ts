import { Args, KitCommand, record, moreSettings, services } from '@tuglet/kit'
import { allSettings } from '../lib/config/all-settings.ts'
import { explainSetting, type Explanation } from '../lib/config/explain-setting.ts'
import { explanationFields } from '../lib/config/explanation-fields.ts'
import { knownServices } from '../lib/known-services.ts'

export default class Why extends KitCommand<typeof Why> {
  static override summary = 'Explain why a setting has its value.'
  static override description = 'Names the variable, file and line that gave it, what that hides, and how to change it.'

  static override examples = [
    '<%= config.bin %> <%= command.id %> ci.endpoint',
    '<%= config.bin %> <%= command.id %> log.level --json',
  ]

  static override args = {
    key: Args.string({ description: 'Key of the setting, such as ci.endpoint.', required: true }),
  }
  static override view = record<Explanation>({ id: ({ key }) => key, fields: explanationFields })

  async execute() {
    const known = knownServices(await this.contributions(services), this.out)
    const declared = allSettings(known, await this.gather(moreSettings))
    return explainSetting(this.args.key, { declared, settings: this.settings })
  }
}
