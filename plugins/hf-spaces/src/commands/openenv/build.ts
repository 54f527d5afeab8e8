import { Args, Flags, KitCommand, record } from '@tuglet/kit'
import { buildEnvironment, type BuiltImage } from '../../lib/container/build-environment.ts'
import { baseImage } from '../../settings.ts'

export default class OpenenvBuild extends KitCommand<typeof OpenenvBuild> {
  static override summary = 'Build the image of an environment on this machine.'
  static override description = `
Builds what a push would upload, with the same Dockerfile, through the socket of Docker or Podman.
What the build prints is shown as it comes; all of it with --verbose.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> echo_env',
    '<%= config.bin %> <%= command.id %> --tag my-env:dev --build-arg MODE=dev --no-cache',
  ]

  static override args = {
    environment: Args.string({ description: 'Name or directory of the environment.', default: '.' }),
  }

  static override flags = {
    tag: Flags.string({ char: 't', summary: 'Name of the image; openenv- and the environment’s unless given.' }),
    'build-arg': Flags.string({ summary: 'Give the build a value, as KEY=VALUE.', multiple: true, default: [] }),
    'no-cache': Flags.boolean({ summary: 'Build every layer anew.' }),
    dockerfile: Flags.string({ char: 'f', summary: 'Use this Dockerfile, relative to the root of the Space.' }),
  }

  static override view = record<BuiltImage>({
    id: (built) => built.tag,
    fields: {
      Environment: (built) => built.environment,
      Tag: (built) => built.tag,
      Image: (built) => built.image,
    },
  })

  async execute() {
    const { tag, dockerfile, 'build-arg': buildArgs, 'no-cache': noCache } = this.flags
    return buildEnvironment({
      target: this.args.environment,
      tag,
      dockerfile,
      buildArgs,
      noCache,
      baseImage: this.settings.get(baseImage),
      out: this.out,
      tasks: this.tasks,
    })
  }
}
