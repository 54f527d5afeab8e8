import { currentHost, KitCommand, type OneView } from '@tuglet/kit'
import { execForHub } from '../../lib/exec/exec-for-hub.ts'
import type { RanForHub } from '../../lib/exec/run-for-hub.ts'
import { kohubFailures } from '../../lib/failures/kohub-failures.ts'
import { serverFlags } from '../../server-flags.ts'
import { kohub } from '../../service.ts'

export default class KohubExec extends KitCommand<typeof KohubExec> {
  static override summary = 'Run a stock tool of the Hugging Face Hub against this hub.'
  static override description = `
Sets HF_ENDPOINT, HF_TOKEN and HF_HUB_DISABLE_XET for the program, and nothing on its command line.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> -- hf download my-org/my-model',
    '<%= config.bin %> <%= command.id %> -- hf upload my-org/my-model . --repo-type model',
  ]

  static override flags = serverFlags

  static override verbatim = true
  static override failures = kohubFailures
  static override view = { kind: 'one', id: ({ program }) => program, text: () => '' } satisfies OneView<RanForHub>

  async execute() {
    return execForHub(currentHost(), this.tail, {
      service: kohub,
      settings: this.settings,
      flagToken: this.flags.token,
    })
  }
}
