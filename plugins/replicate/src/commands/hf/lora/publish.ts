import { join } from 'node:path'
import { currentHost, Flags, KitCommand } from '@tuglet/kit'
import { publicationView } from '../../../lib/lora/publish/publication-view.ts'
import { publishLora } from '../../../lib/lora/publish/publish-lora.ts'
import { wantedVisibility } from '../../../lib/lora/publish/visibility.ts'
import { sourcePath } from '../../../lib/lora/source-path.ts'
import { hub } from '@tuglet/hub-access'

export default class HfLoraPublish extends KitCommand<typeof HfLoraPublish> {
  static override summary = 'Publish a trained LoRA on the Hugging Face Hub.'
  static override description = `
Finds the weights in a training's output (not its checkpoints), the newest sample of each prompt,
the base model and the trigger, and writes a card. All goes up in one commit; what did not change
stays, and so does what you wrote in the card. The repository is private unless told otherwise.`

  static override aliases = ['hf:publish-hf-lora']
  static override examples = [
    '<%= config.bin %> <%= command.id %> --name my-lora --source-dir ./output --dry-run',
    '<%= config.bin %> <%= command.id %> --name my-lora-v1 --source-dir ./output/my_lora_v1.0 --private true',
    '<%= config.bin %> <%= command.id %> --name ada/my-lora --source-dir my_lora.safetensors --public --strip-metadata',
  ]

  static override flags = {
    name: Flags.string({ summary: 'Repository: a name of your own account, or owner/name.', required: true }),
    'source-dir': Flags.string({ summary: "A training's output folder, or one .safetensors file.", required: true }),
    private: Flags.switch({ summary: 'Only you may see a new repository; the default.' }),
    public: Flags.boolean({ summary: 'Everybody may see a new repository.' }),
    trigger: Flags.string({ summary: 'The word that calls the LoRA up; empty for none.' }),
    'base-model': Flags.string({ summary: 'The model it was trained for, as owner/name on the Hub.' }),
    license: Flags.string({ summary: "The card's licence; the base model's unless given." }),
    checkpoint: Flags.string({ summary: 'Publish this checkpoint: latest, or a step.', helpValue: '<step>' }),
    'all-checkpoints': Flags.boolean({ summary: 'Put the checkpoints into the folder checkpoints/ too.' }),
    samples: Flags.boolean({ summary: 'Publish sample pictures.', default: true, allowNo: true }),
    'strip-metadata': Flags.boolean({ summary: 'Leave out metadata that tells of paths, captions and settings.' }),
    'other-weights': Flags.option({
      summary: 'What becomes of other weights in the repository.',
      options: ['keep', 'delete'] as const,
    })(),
    'dry-run': Flags.boolean({ summary: 'Show the plan and change nothing.' }),
  }

  static override view = publicationView

  execute() {
    const { name, trigger, license, checkpoint, samples, 'base-model': baseModel } = this.flags
    return publishLora({
      name,
      trigger,
      license,
      checkpoint,
      samples,
      baseModel,
      hub: this.connect(hub),
      source: sourcePath(this.flags['source-dir'], currentHost()),
      visibility: wantedVisibility(this.flags),
      allCheckpoints: this.flags['all-checkpoints'],
      stripMetadata: this.flags['strip-metadata'],
      otherWeights: this.flags['other-weights'],
      dryRun: this.flags['dry-run'],
      uploads: join(currentHost().dirs.state, 'hub-uploads'),
      tasks: this.tasks,
      out: this.out,
      confirm: (text) => this.confirm(text),
    })
  }
}
