import { Flags, KitCommand, table } from '@tuglet/kit'
import { listTheSpaces, type ListedSpace } from '../../lib/spaces/list-spaces.ts'
import { spaceFailures } from '../../lib/spaces/space-failures.ts'
import { talkingHub } from '../../lib/spaces/talking-hub.ts'
import { hub } from '../../service.ts'

export default class SpacesList extends KitCommand<typeof SpacesList> {
  static override summary = 'List Spaces, yours unless told otherwise, last changed first.'
  static override description = `
With --search or --tag and no --author, everybody's Spaces are looked through.`
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --author lovelace --limit 10',
    '<%= config.bin %> <%= command.id %> --openenv --search echo --json',
  ]

  static override flags = {
    author: Flags.string({ summary: 'A user or organization.', helpValue: '<name>' }),
    search: Flags.string({ summary: 'Only Spaces with this in their name.', helpValue: '<text>' }),
    tag: Flags.string({ summary: 'Only Spaces with this tag; may be repeated.', multiple: true, helpValue: '<tag>' }),
    openenv: Flags.boolean({ summary: 'Only OpenEnv environments: the same as --tag openenv.' }),
    limit: Flags.integer({ summary: 'Stop after this many Spaces.', default: 30, min: 1 }),
  }

  static override failures = spaceFailures
  static override view = table<ListedSpace>({
    id: ({ id }) => id,
    columns: {
      space: ({ id }) => id,
      stage: ({ stage }) => stage ?? undefined,
      hardware: ({ hardware }) => hardware ?? undefined,
      visibility: ({ visibility }) => visibility,
      sdk: ({ sdk }) => sdk ?? undefined,
      updated: ({ updatedAt }) => updatedAt?.slice(0, 10),
    },
  })

  async *execute() {
    const { author, search, tag = [], openenv, limit } = this.flags
    const tags = openenv ? [...tag, 'openenv'] : tag
    const { signal } = this.tasks
    yield* listTheSpaces(talkingHub(this.connect(hub), this.out), { author, search, tags, limit, signal })
  }
}
