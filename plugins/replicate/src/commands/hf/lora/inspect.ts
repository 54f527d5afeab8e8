import { Args, currentHost, Flags, KitCommand } from '@tuglet/kit'
import { describeLora } from '../../../lib/lora/describe-lora.ts'
import { descriptionView } from '../../../lib/lora/description-view.ts'
import { readLora } from '../../../lib/lora/read-lora.ts'
import { sourcePath } from '../../../lib/lora/source-path.ts'

export default class HfLoraInspect extends KitCommand<typeof HfLoraInspect> {
  static override summary = 'Show what a LoRA file is: base model, rank, trigger, and what it tells of its maker.'
  static override description = `
Reads the header only, however large the file is, and finds files that are cut off.
A folder works too: the output of a training.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> my_lora.safetensors',
    '<%= config.bin %> <%= command.id %> ./output/my_lora --checkpoint latest --json',
  ]

  static override args = {
    file: Args.string({ description: 'A .safetensors file, or a training’s output folder.', required: true }),
  }

  static override flags = {
    checkpoint: Flags.string({ summary: 'Look at this checkpoint: latest, or a step.', helpValue: '<step>' }),
  }

  static override view = descriptionView

  async execute() {
    const { checkpoint } = this.flags
    return describeLora(await readLora(sourcePath(this.args.file, currentHost()), { checkpoint }))
  }
}
