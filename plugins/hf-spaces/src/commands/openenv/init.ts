import { Args, currentHost, Flags, KitCommand, record } from '@tuglet/kit'
import { initEnvironment, type NewEnvironment } from '../../lib/templates/init-environment.ts'
import { templateNames } from '../../lib/templates/template-files.ts'

export default class OpenenvInit extends KitCommand<typeof OpenenvInit> {
  static override summary = 'Create a new environment.'
  static override description = `
Makes a folder with models, client, server, Dockerfile, README and tests; needs neither Python nor uv.
echo gives back what it is told, coding runs Python code, game is one that ends.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> my_new_env --template coding',
    '<%= config.bin %> <%= command.id %> my_game_env --template game --output-dir envs',
  ]

  static override args = {
    name: Args.string({ description: 'Name of the environment, which is a Python package.', required: true }),
  }

  static override flags = {
    template: Flags.option({ summary: 'What to start from.', options: templateNames, default: 'echo' as const })(),
    'output-dir': Flags.string({ summary: 'Make its folder in this one.', default: '.', helpValue: '<folder>' }),
  }

  static override view = record<NewEnvironment>({
    id: (made) => made.folder,
    fields: {
      Environment: (made) => made.name,
      Folder: (made) => made.folder,
      Files: (made) => made.files.length,
    },
  })

  async execute() {
    const { template, 'output-dir': outputDir } = this.flags
    const { cwd } = currentHost()
    const made = await initEnvironment({ name: this.args.name, template, outputDir, cwd, tasks: this.tasks })
    this.out.note(`Next: tuglet openenv test ${made.folder}, then tuglet openenv push ${made.folder}`)
    return made
  }
}
