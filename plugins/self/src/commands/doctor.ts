import { currentHost, doctorChecks, KitCommand, lines, moreSettings, services } from '@tuglet/kit'
import { diagnose } from '../lib/checks/diagnose.ts'
import type { FindingRow } from '../lib/checks/examine.ts'
import { findingLine } from '../lib/checks/finding-line.ts'

export default class Doctor extends KitCommand<typeof Doctor> {
  static override summary = 'Check that everything here works.'
  static override description = `
Looks at Node, the plugins, settings files, tokens and whether servers answer; plugins add checks of their own.
Exits with 1 when there is a problem; warnings are none.`

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --json',
    '<%= config.bin %> <%= command.id %> --safe',
  ]

  static override view = lines<FindingRow>({
    id: ({ check, state }) => (state === 'ok' ? undefined : check),
    line: findingLine,
  })

  async *execute() {
    const { config, settings, tasks } = this
    const host = currentHost()
    const safe = this.flags.safe || Boolean(host.env['TUGLET_SAFE'])
    const gathered = await this.contributions(services)
    const checks = await this.contributions(doctorChecks)
    const more = await this.gather(moreSettings)
    yield* diagnose({ config, services: gathered, more, checks, settings, host, tasks, safe })
  }
}
