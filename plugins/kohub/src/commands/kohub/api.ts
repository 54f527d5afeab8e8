import { Args, Flags, KitCommand, currentHost } from '@tuglet/kit'
import { apiView } from '../../lib/api/api-view.ts'
import { callApi } from '../../lib/api/call-api.ts'
import { kohubFailures } from '../../lib/failures/kohub-failures.ts'
import { serverFlags } from '../../server-flags.ts'
import { kohub } from '../../service.ts'

export default class KohubApi extends KitCommand<typeof KohubApi> {
  static override summary = 'Send a request to any address of the API and print the answer.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> GET /api/version',
    `<%= config.bin %> <%= command.id %> POST /api/repos/create --body '{"type": "model", "name": "my-model"}'`,
    '<%= config.bin %> <%= command.id %> GET /api/models --query author=my-org --query limit=5',
  ]

  static override args = {
    method: Args.string({ description: 'GET, POST, PUT, PATCH, DELETE or HEAD.', required: true }),
    path: Args.string({ description: 'Path on the server, as /api/version.', required: true }),
  }

  static override flags = {
    ...serverFlags,
    query: Flags.string({
      summary: 'A parameter as name=value; may be repeated.',
      multiple: true,
      helpValue: '<name=value>',
    }),
    header: Flags.string({
      summary: 'A header as Name: value; may be repeated.',
      multiple: true,
      helpValue: '<name: value>',
    }),
    body: Flags.string({
      char: 'd',
      summary: 'Body: JSON or text, @FILE, or - for standard input.',
      helpValue: '<body>',
    }),
  }

  static override failures = kohubFailures
  static override view = apiView

  async execute() {
    const { method, path } = this.args
    const { query, header, body } = this.flags
    return callApi(this.connect(kohub), { method, path, query, header, body, host: currentHost() })
  }
}
