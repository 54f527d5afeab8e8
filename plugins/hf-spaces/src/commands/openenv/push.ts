import { Args, Flags, KitCommand } from '@tuglet/kit'
import { openAccess } from '../../lib/account/open-access.ts'
import { pushEnvironments } from '../../lib/push/push-environments.ts'
import { pushView } from '../../lib/push/push-view.ts'
import { pushFlags } from '../../push-flags.ts'
import { hub } from '../../service.ts'
import { baseImage, pushesAtOnce } from '../../settings.ts'

export default class OpenenvPush extends KitCommand<typeof OpenenvPush> {
  static override summary = 'Push environments to Spaces on the Hugging Face Hub.'
  static override description = `
Checks the environment, prepares its Dockerfile and README in a copy, makes the Space if it is not there,
and uploads what changed in one commit. Nothing is created before the checks have passed.
A Space that is there is compared: what differs from the flags is offered, never ignored.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> echo_env',
    '<%= config.bin %> <%= command.id %> coding_env --namespace my-org',
    '<%= config.bin %> <%= command.id %> echo_env --space-name my-custom-space',
    '<%= config.bin %> <%= command.id %> echo_env --namespace my-org --space-name my-custom-space',
    '<%= config.bin %> <%= command.id %> echo_env --private',
    '<%= config.bin %> <%= command.id %> echo_env --base-image ghcr.io/my-org/custom-base:latest',
    '<%= config.bin %> <%= command.id %> echo_env --dry-run',
    '<%= config.bin %> <%= command.id %> . --repo-id my-org/echo --wait --logs',
    '<%= config.bin %> <%= command.id %> --all --namespace my-org',
  ]

  static override args = {
    environment: Args.string({
      description: 'Names of environments, or their folders; this folder if none is given.',
      multiple: true,
    }),
  }

  static override flags = {
    ...pushFlags,
    all: Flags.boolean({ summary: 'Push every environment of this repository.' }),
    namespace: Flags.string({
      summary: 'The organization or user of the Space; you unless given.',
      helpValue: '<name>',
    }),
    'space-name': Flags.string({ summary: "The Space's name; the environment's unless given.", helpValue: '<name>' }),
    'base-image': Flags.string({
      char: 'b',
      summary: 'The image to build on (setting openenv.baseImage).',
      helpValue: '<image>',
    }),
    interface: Flags.boolean({
      summary: 'Switch the web interface on in the Dockerfile.',
      default: true,
      allowNo: true,
    }),
    'interface-variable': Flags.boolean({ summary: 'Switch the web interface on by a variable of the Space instead.' }),
    count: Flags.integer({ char: 'n', summary: 'Push so many instances, named -1, -2 and so on.', default: 1, min: 1 }),
    'random-theme': Flags.boolean({ summary: 'Draw emoji and colours of a generated README by lot.' }),
    'staging-dir': Flags.string({
      summary: 'Where a dry run leaves what it prepared.',
      dependsOn: ['dry-run'],
      helpValue: '<folder>',
    }),
  }

  static override view = pushView

  execute() {
    const { out, tasks, settings, flags } = this
    return pushEnvironments({
      flags,
      environments: this.args.environment ?? [],
      words: this.argv,
      defaultBaseImage: settings.get(baseImage),
      atOnce: settings.get(pushesAtOnce),
      access: openAccess({ client: this.connect(hub), service: hub, settings, out }),
      tasks,
      out,
    })
  }
}
