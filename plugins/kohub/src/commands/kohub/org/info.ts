import { Args, KitCommand } from '@tuglet/kit'
import type { Organization } from '@tuglet/kohub-client'
import { completeOrganizations } from '../../../complete-names.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { plainRecord } from '../../../lib/views/plain-view.ts'
import { serverFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubOrgInfo extends KitCommand<typeof KohubOrgInfo> {
  static override summary = 'Show an organisation.'
  static override examples = ['<%= config.bin %> <%= command.id %> my-org']

  static override args = { organization: Args.string({ description: 'Name of the organisation.', required: true }) }

  static override flags = serverFlags

  static override complete = { organization: completeOrganizations }
  static override failures = kohubFailures
  static override view = plainRecord<Organization>({
    id: ({ name }) => name,
    fields: {
      Name: ({ name }) => name,
      Description: ({ description }) => description,
      Created: ({ createdAt }) => createdAt,
      Models: ({ repoCount }) => repoCount?.model,
      Datasets: ({ repoCount }) => repoCount?.dataset,
      Spaces: ({ repoCount }) => repoCount?.space,
      Source: ({ source }) => source,
    },
  })

  async execute() {
    return this.connect(kohub).getOrganization(this.args.organization)
  }
}
