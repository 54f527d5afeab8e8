import { Flags, KitCommand, moreSettings, services } from '@tuglet/kit'
import { allSettings } from '../../lib/config/all-settings.ts'
import { listSettings } from '../../lib/config/list-settings.ts'
import { settingsView } from '../../lib/config/settings-view.ts'
import { unknownSettings } from '../../lib/config/unknown-settings.ts'
import { knownServices } from '../../lib/known-services.ts'

export default class ConfigList extends KitCommand<typeof ConfigList> {
  static override summary = 'Show all settings and their values.'
  static override description = 'The settings of every installed plugin, with the values in force. Secrets stay hidden.'

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --origins',
    '<%= config.bin %> <%= command.id %> --origins --json',
  ]

  static override flags = {
    origins: Flags.boolean({ summary: 'Also show where each value is from, and what it hides.' }),
  }

  static override view = settingsView

  async *execute() {
    const known = knownServices(await this.contributions(services), this.out)
    const declared = allSettings(known, await this.gather(moreSettings))
    for (const { message, hint } of unknownSettings({ declared, services: known }, this.settings))
      this.out.warn(`${message} ${hint}`)
    yield* listSettings(declared, { settings: this.settings, origins: this.flags.origins })
  }
}
