import { Args, currentHost, Flags, KitCommand, record } from '@tuglet/kit'
import { readProfile } from '../../lib/profiles/read-profiles.ts'
import { showPrompt, type MadePrompt } from '../../lib/profiles/show-prompt.ts'

export default class ReplicatePrompt extends KitCommand<typeof ReplicatePrompt> {
  static override summary = 'Make a prompt from a template, and show the command that runs it.'
  static override description = `
Tokens in braces are filled: {trigger}, {subject}, {subject_or_trigger}, {mood}, {action}, {camera}, {lighting}.
What nobody said is asked for; an empty answer leaves it out. Other words in braces stay as they are.`

  static override aliases = ['replicate:prompt:wizard']
  static override examples = [
    '<%= config.bin %> <%= command.id %> portrait --token mood=calm',
    '<%= config.bin %> <%= command.id %> --template "a photo of {subject}" --token subject="a red fox"',
  ]

  static override args = { profile: Args.string({ description: 'Profile whose template it is.' }) }

  static override flags = {
    template: Flags.string({ summary: "Prompt with {tokens} in it, in place of the profile's." }),
    token: Flags.string({
      summary: 'What a token stands for.',
      helpValue: '<name=value>',
      multiple: true,
    }),
  }

  static override view = record<MadePrompt>({
    id: ({ prompt }) => prompt,
    fields: { Prompt: ({ prompt }) => prompt, Command: ({ command }) => command ?? 'a profile with a model has one' },
  })

  async execute() {
    const { profile } = this.args
    const { template, token: tokens = [] } = this.flags
    const found = profile === undefined ? undefined : await readProfile(currentHost(), profile)
    return showPrompt(found, { template, tokens })
  }
}
