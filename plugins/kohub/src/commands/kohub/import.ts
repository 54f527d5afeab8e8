import { Args, Flags, KitCommand } from '@tuglet/kit'
import { kohubFailures } from '../../lib/failures/kohub-failures.ts'
import { importFrom } from '../../lib/import/import-from.ts'
import type { Imported } from '../../lib/import/import-repo.ts'
import { plainRecord } from '../../lib/views/plain-view.ts'
import { sizeText } from '../../lib/views/size.ts'
import { repoFlags } from '../../server-flags.ts'
import { kohub } from '../../service.ts'
import { kohubSource } from '../../source-service.ts'

export default class KohubImport extends KitCommand<typeof KohubImport> {
  static override summary = 'Bring a repository from the Hugging Face Hub or another hub.'
  static override description = `
File after file goes through memory and never to the disk. What the hub's store has already is not downloaded, and run
again it goes on where it stopped. A token for a source that wants one: TUGLET_KOHUB_SOURCE_TOKEN, or HF_TOKEN for the
Hugging Face Hub.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> hf:openai/gpt2 my-org/gpt2',
    '<%= config.bin %> <%= command.id %> my-org/my-model --from http://other-hub:28080',
    '<%= config.bin %> <%= command.id %> hf:openai/gpt2 --include "*.json" --dry-run',
  ]

  static override args = {
    source: Args.string({
      description: 'Where from: hf:ORG/REPO, hf:ORG/REPO@REVISION, or ORG/REPO with --from.',
      required: true,
    }),
    repo: Args.string({ description: 'Name here, as owner/name; the same unless given.' }),
  }

  static override flags = {
    ...repoFlags,
    from: Flags.string({ summary: 'Another hub to import from.', helpValue: '<url>' }),
    private: Flags.boolean({ summary: 'Make it private where it has to be created.' }),
    revision: Flags.string({ summary: 'Branch here.', default: 'main' }),
    include: Flags.string({ summary: 'Only files like this; may be repeated.', helpValue: '<glob>', multiple: true }),
    exclude: Flags.string({ summary: 'No files like this; may be repeated.', helpValue: '<glob>', multiple: true }),
    'dry-run': Flags.boolean({ summary: 'Only say what would be brought.' }),
  }

  static override failures = kohubFailures
  static override view = plainRecord<Imported>({
    id: ({ repository }) => repository,
    fields: {
      Repository: ({ repository }) => repository,
      From: ({ source }) => source,
      Files: ({ files, unchanged }) => `${files}, ${unchanged} of them there already`,
      Bytes: ({ bytes }) => sizeText(bytes),
      Transferred: ({ transferredBytes }) => sizeText(transferredBytes),
      Refused: ({ refused }) => refused.map(({ path }) => path).join(', '),
      Commit: ({ commit }) => commit,
    },
  })

  async execute() {
    const { args, flags, settings, tasks } = this
    const hubs = { source: this.connect(kohubSource), target: this.connect(kohub) }
    return importFrom(hubs, { ...args, ...flags, dryRun: flags['dry-run'] }, { settings, tasks })
  }
}
