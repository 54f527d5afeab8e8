import { Args, currentHost, KitCommand, record, moreSettings, services, type Cell } from '@tuglet/kit'
import { allSettings } from '../../lib/config/all-settings.ts'
import { setSetting, type WrittenSetting } from '../../lib/config/set-setting.ts'
import { knownServices } from '../../lib/known-services.ts'

export default class ConfigSet extends KitCommand<typeof ConfigSet> {
  static override summary = 'Set a setting in your settings file.'
  static override description = `
Writes it for all your work, or for one profile with --profile. Comments and order of the file stay.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> ci.endpoint https://ci.example.org',
    '<%= config.bin %> <%= command.id %> ci.endpoint http://localhost:8000 --profile home',
  ]

  static override args = {
    key: Args.string({ description: 'Key of the setting, such as ci.endpoint.', required: true }),
    value: Args.string({ description: 'The new value.', required: true }),
  }

  static override view = record<WrittenSetting>({
    id: ({ key }) => key,
    fields: {
      Key: ({ key }) => key,
      Value: ({ value }) => value as Cell,
      Profile: ({ profile }) => profile ?? 'default',
      File: ({ file }) => file,
    },
  })

  async execute() {
    const known = knownServices(await this.contributions(services), this.out)
    const declared = allSettings(known, await this.gather(moreSettings))
    const { key, value: text } = this.args
    const { profile } = this.settings
    return setSetting({ key, text, declared, profile, host: currentHost(), out: this.out })
  }
}
