import { Args, Flags, KitCommand, type OneView } from '@tuglet/kit'
import { upgradeEnvironment, type Upgrade } from '../../lib/upgrade/upgrade-environment.ts'
import { upgradeText } from '../../lib/upgrade/upgrade-text.ts'

const view: OneView<Upgrade> = {
  kind: 'one',
  id: (upgrade) => upgrade.folder ?? upgrade.environment,
  text: upgradeText,
}

export default class OpenenvUpgrade extends KitCommand<typeof OpenenvUpgrade> {
  static override summary = 'Bring an environment up to a newer version of OpenEnv.'
  static override description = `
Lists the breaking changes between the environment's OpenEnv and the other version, updates its pins, its imports
and its entry point, and gives one of the layout of 2025 its openenv.yaml, pyproject.toml and a Dockerfile of its own.
Shows the diff and asks first; the environment as it was is kept in .openenv-backups.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> my_env --to-version 0.2.0',
    '<%= config.bin %> <%= command.id %> my_env --dry-run',
  ]

  static override args = {
    environment: Args.string({ description: 'Name or directory of the environment.', required: true }),
  }

  static override flags = {
    'to-version': Flags.string({
      summary: 'Version of OpenEnv; the newest known unless given.',
      helpValue: '<version>',
    }),
    'dry-run': Flags.boolean({ summary: 'Show what would change and change nothing.' }),
  }

  static override view = view

  async execute() {
    const { 'to-version': toVersion, 'dry-run': dryRun } = this.flags
    return upgradeEnvironment({
      target: this.args.environment,
      toVersion,
      dryRun,
      out: this.out,
      tasks: this.tasks,
      confirm: (text) => this.confirm(text),
    })
  }
}
