import { gpuProviders } from '@tuglet/gpu-provider'
import { currentHost, KitCommand } from '@tuglet/kit'
import { openDesk } from '../../lib/desk/open-desk.ts'
import { listProviders, providerTable } from '../../lib/listing/list-providers.ts'

export default class GpuProviders extends KitCommand<typeof GpuProviders> {
  static override summary = 'List where machines can be rented, and whether you can.'
  static override description = 'Plugins add more of them.'
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --json']
  static override view = providerTable

  async *execute() {
    const { settings, out, tasks, flags } = this
    const declarations = await this.gather(gpuProviders)
    const confirm = (text: string) => this.confirm(text)
    const desk = await openDesk({ host: currentHost(), settings, out, tasks, flags, declarations, confirm })
    yield* listProviders(desk)
  }
}
