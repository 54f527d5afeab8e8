import { gpuProviders } from '@tuglet/gpu-provider'
import { currentHost, Flags, KitCommand, type OneView } from '@tuglet/kit'
import { openDesk } from '../../lib/desk/open-desk.ts'
import { shellCommand, type ShellEnd } from '../../lib/shell/shell-command.ts'
import { planShell } from '../../lib/shell/shell-options.ts'
import { placeFlags, rentFlags } from '../../rent-flags.ts'

export default class GpuSsh extends KitCommand<typeof GpuSsh> {
  static override summary = 'Open a shell on a rented GPU, its files kept in sync.'
  static override description = `
The prompt comes when the first sync is complete; from then on both sides are kept the same. On exit you are asked whether
the machine is to end, with what it has cost; left alone it goes on, and ends itself when idle or at its time limit.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> --gpu L40 --image nielsrolf/ow-default:v0.7',
    '<%= config.bin %> <%= command.id %> --mount ~/data:/data --mount ~/code:/code',
    '<%= config.bin %> <%= command.id %> --forward 8888 --budget 5 --terminate always',
    '<%= config.bin %> <%= command.id %> --on 52e8037f499b',
  ]

  static override flags = {
    ...rentFlags,
    ...placeFlags,
    forward: Flags.string({
      summary: 'Bring a port here.',
      helpValue: '<[local:]port>',
      multiple: true,
    }),
    terminate: Flags.option({
      summary: 'Whether the machine ends afterwards; ask unless given.',
      options: ['always', 'never', 'ask'] as const,
      helpGroup: 'MONEY',
    })(),
    'no-terminate-prompt': Flags.boolean({ summary: 'Do not ask, and leave it running.', helpGroup: 'MONEY' }),
  }

  static override view: OneView<ShellEnd> = { kind: 'one', id: ({ token }) => token, text: () => '' }

  async execute() {
    const { settings, out, tasks, flags } = this
    const host = currentHost()
    const plan = planShell(flags, { host, settings })
    const declarations = await this.gather(gpuProviders)
    const confirm = (text: string) => this.confirm(text)
    return shellCommand(plan, await openDesk({ host, settings, out, tasks, flags, declarations, confirm }))
  }
}
