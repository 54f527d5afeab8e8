import { Args, KitCommand } from '@tuglet/kit'
import type { OrganizationProfile } from '@tuglet/kohub-client'
import { completeOrganizations } from '../../../complete-names.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { plainRecord } from '../../../lib/views/plain-view.ts'
import { serverFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubOrgProfile extends KitCommand<typeof KohubOrgProfile> {
  static override summary = 'Show what an organisation tells the world.'
  static override examples = ['<%= config.bin %> <%= command.id %> my-org']

  static override args = { organization: Args.string({ description: 'Name of the organisation.', required: true }) }

  static override flags = serverFlags

  static override complete = { organization: completeOrganizations }
  static override failures = kohubFailures
  static override view = plainRecord<OrganizationProfile>({
    id: ({ name }) => name,
    fields: {
      Name: ({ name }) => name,
      Description: ({ description }) => description,
      Bio: ({ bio }) => bio,
      Website: ({ website }) => website,
      Members: ({ memberCount }) => memberCount,
      Created: ({ createdAt }) => createdAt,
    },
  })

  async execute() {
    return this.connect(kohub).getOrganizationProfile(this.args.organization)
  }
}
