import { Args, KitCommand, currentHost } from '@tuglet/kit'
import { defaultRepoType } from '../../../lib/config/settings.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { readInput } from '../../../lib/files/read-input.ts'
import { plainRecord } from '../../../lib/views/plain-view.ts'
import { repoFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubValidateYaml extends KitCommand<typeof KohubValidateYaml> {
  static override summary = 'Check the YAML at the head of a README.'
  static override examples = ['<%= config.bin %> <%= command.id %> README.md']

  static override args = {
    file: Args.string({ description: 'File to check, or - for standard input.', required: true }),
  }

  static override flags = repoFlags

  static override failures = kohubFailures
  static override view = plainRecord<{ readonly file: string; readonly valid: boolean }>({
    id: ({ valid }) => String(valid),
    fields: { File: ({ file }) => file, Valid: ({ valid }) => valid },
  })

  async execute() {
    const content = await readInput(this.args.file, currentHost())
    const { valid } = await this.connect(kohub).validateYaml(content, { repoType: this.settings.get(defaultRepoType) })
    return { file: this.args.file, valid }
  }
}
