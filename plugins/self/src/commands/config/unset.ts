import { Args, currentHost, KitCommand, record, moreSettings, services, type Cell } from '@tuglet/kit'
import { allSettings } from '../../lib/config/all-settings.ts'
import { removeSetting, type RemovedSetting } from '../../lib/config/unset-setting.ts'
import { knownServices } from '../../lib/known-services.ts'

export default class ConfigUnset extends KitCommand<typeof ConfigUnset> {
  static override summary = 'Take a setting out of your settings file.'
  static override description = `
Shows the value that is in force afterwards. Also takes out keys that no installed plugin knows any more.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> ci.endpoint',
    '<%= config.bin %> <%= command.id %> ci.endpoint --profile home',
  ]

  static override args = {
    key: Args.string({ description: 'Key of the setting, such as ci.endpoint.', required: true }),
  }

  static override view = record<RemovedSetting>({
    id: ({ key }) => key,
    fields: {
      Key: ({ key }) => key,
      Removed: ({ removed }) => removed,
      'Value now': ({ value }) => value as Cell,
      'Comes from': ({ origin }) => origin?.at,
    },
  })

  async execute() {
    const known = knownServices(await this.contributions(services), this.out)
    const declared = allSettings(known, await this.gather(moreSettings))
    const { profile } = this.settings
    return removeSetting({ key: this.args.key, declared, profile, host: currentHost(), out: this.out })
  }
}
