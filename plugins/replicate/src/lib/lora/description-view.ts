import { record, type OneView } from '@tuglet/kit/lib'
import type { LoraDescription } from './describe-lora.ts'
import { byteWords } from './publish/byte-words.ts'

const fields = record<LoraDescription>({
  id: ({ files }) => files.map(({ name }) => name).join(' '),
  fields: {
    File: ({ files }) => files.map(({ name, bytes }) => `${name} (${byteWords(bytes)})`).join(', '),
    Kind: ({ algorithm }) => algorithm,
    Rank: ({ rank, alpha }) => (rank === null ? 'not known' : `${rank}${alpha === null ? '' : `, alpha ${alpha}`}`),
    Tensors: ({ dtypes }) => dtypes.map(({ dtype, tensors }) => `${tensors} ${dtype}`).join(', '),
    'Base model': ({ baseModel, family, baseModelOrigin }) => {
      const model = baseModel ?? (family === null ? 'not known' : `of the family ${family}`)
      return baseModelOrigin === null ? model : `${model} (${baseModelOrigin})`
    },
    Trigger: ({ trigger, triggerOrigin }) => (trigger === null ? 'none' : `${trigger} (${triggerOrigin})`),
    Trainer: ({ trainer }) => trainer ?? 'not known',
    Samples: ({ samples }) => samples,
    Tells: ({ leaks }) => leaks.map(({ where, kind }) => `${where} (${kind})`).join(', ') || 'nothing of its maker',
  },
})

/** How a LoRA's description reads: its facts, and what its metadata tells of its maker. */
export const descriptionView: OneView<LoraDescription> = {
  ...fields,
  text: (description, style) => {
    const told = description.leaks.map(({ where, shown }) => `  ${where}: ${shown}\n`).join('')
    return fields.text(description, style) + told
  },
}
