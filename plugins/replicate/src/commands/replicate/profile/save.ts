import { Args, currentHost, Flags, KitCommand } from '@tuglet/kit'
import { profileChanges } from '../../../lib/profiles/profile-changes.ts'
import { profileView } from '../../../lib/profiles/profile-view.ts'
import { readProfile } from '../../../lib/profiles/read-profiles.ts'
import { saveProfile } from '../../../lib/profiles/write-profiles.ts'

export default class ReplicateProfileSave extends KitCommand<typeof ReplicateProfileSave> {
  static override summary = 'Save a model profile, or change what is given of one.'
  static override description = `
Only what you give is written; the rest of the file stays, comments too.
A template has tokens in braces: {trigger}, {subject}, {subject_or_trigger}, {mood}, {action}, {camera}, {lighting}.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> portrait --model black-forest-labs/flux-dev-lora --lora me/my-lora --trigger p3rs0n',
    '<%= config.bin %> <%= command.id %> portrait --template "{trigger}, {mood}" --param num_outputs=2',
    '<%= config.bin %> <%= command.id %> portrait --unset defaults.params.seed --scope workspace',
  ]

  static override args = { name: Args.string({ description: 'Profile to save.', required: true }) }

  static override flags = {
    model: Flags.string({ summary: 'Model as owner/name.' }),
    version: Flags.string({ summary: 'Version of the model.' }),
    lora: Flags.string({ summary: 'LoRA and its strength.', helpValue: '<repo[@scale]>' }),
    trigger: Flags.string({ summary: 'The word that calls the LoRA up.' }),
    template: Flags.string({ summary: 'Prompt with {tokens} in it.' }),
    description: Flags.string({ summary: 'What it is for.' }),
    param: Flags.string({ summary: 'An input.', helpValue: '<key=value>', multiple: true }),
    token: Flags.string({
      summary: 'What a token of the template stands for.',
      helpValue: '<name=value>',
      multiple: true,
    }),
    unset: Flags.string({
      summary: 'Take out a value of the profile, by its dotted path.',
      helpValue: '<path>',
      multiple: true,
    }),
    scope: Flags.option({ summary: 'Whose file.', options: ['user', 'workspace'] as const, default: 'user' })(),
  }

  static override view = profileView

  async execute() {
    const { unset = [], scope, param: params = [], token: tokens = [], ...given } = this.flags
    const { description, model, version, lora, trigger, template } = given
    const host = currentHost()
    const values = profileChanges({ description, model, version, lora, trigger, template, params, tokens })
    const file = await saveProfile(host, { name: this.args.name, scope }, { values, unset })
    this.out.note(`Saved in ${file}.`)
    return readProfile(host, this.args.name)
  }
}
