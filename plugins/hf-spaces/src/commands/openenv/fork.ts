import { Args, Flags, KitCommand } from '@tuglet/kit'
import { forkedRecord } from '../../lib/fork/forked.ts'
import { forkSpace } from '../../lib/fork/fork-space.ts'
import { spaceFailures } from '../../lib/spaces/space-failures.ts'
import { talkingHub } from '../../lib/spaces/talking-hub.ts'
import { hub } from '../../service.ts'

export default class OpenenvFork extends KitCommand<typeof OpenenvFork> {
  static override summary = 'Copy an environment from another Space to one of your own.'
  static override description = `
The Hub copies the files; secrets of the original stay where they are. KEY without a value takes the one in the environment here.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> openenv/echo_env',
    '<%= config.bin %> <%= command.id %> openenv/coding_env --repo-id lovelace/coding --private --set-secret API_KEY',
  ]

  static override args = {
    source: Args.string({ description: 'Space to copy, as owner/name or its address.', required: true }),
  }

  static override flags = {
    'repo-id': Flags.string({
      char: 'r',
      summary: 'Name of the copy; as the original, in your namespace, unless given.',
      helpValue: '<space>',
    }),
    private: Flags.boolean({ summary: 'Only you and your organization see the copy.' }),
    'set-env': Flags.string({
      char: 'e',
      summary: 'Variable of the copy; may be repeated.',
      multiple: true,
      helpValue: '<key=value>',
    }),
    'set-secret': Flags.string({
      char: 's',
      aliases: ['secret'],
      summary: 'Secret of the copy; may be repeated.',
      multiple: true,
      helpValue: '<key>',
    }),
    hardware: Flags.string({
      char: 'H',
      summary: 'What the copy runs on.',
      default: 'cpu-basic',
      helpValue: '<name>',
    }),
  }

  static override failures = spaceFailures
  static override view = forkedRecord

  async execute() {
    const { 'repo-id': repoId, private: isPrivate, hardware } = this.flags
    const { 'set-env': variables = [], 'set-secret': secrets = [] } = this.flags
    const { tasks, out } = this
    const wanted = { ...this.args, repoId, private: isPrivate, hardware, variables, secrets }
    const confirm = (text: string) => this.confirm(text)
    return forkSpace(talkingHub(this.connect(hub), out), { ...wanted, tasks, out, confirm })
  }
}
