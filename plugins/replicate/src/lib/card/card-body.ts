import type { CardContent } from './card-content.ts'
import { codeBlock, inlineCode, plainWords } from './markdown-words.ts'
import { shellLine } from './shell-words.ts'

/** Between these two lines a card is written anew each time; all outside is the person's own. */
export const markers = {
  begin: '<!-- tuglet:begin: written anew by every publish; your own words go above or below -->',
  end: '<!-- tuglet:end -->',
} as const

/** What a card says below its front matter, between the markers. */
export function cardBody(content: CardContent): string {
  const { lora, repo } = content
  const parts = [
    `# ${plainWords(repo.split('/')[1] ?? repo)}`,
    ...(lora.samples.length > 0 ? ['<Gallery />'] : []),
    aboutLora(content),
    '## Trigger',
    lora.trigger ? `Use ${inlineCode(lora.trigger.text)} in the prompt.` : 'No trigger word is needed.',
    ...pythonPart(content),
    ...replicatePart(content),
  ]
  return `${markers.begin}\n\n${parts.join('\n\n')}\n\n${markers.end}\n`
}

function aboutLora({ lora }: CardContent): string {
  const { adapter, baseModel, step, trainer } = lora
  const facts = [
    ...(baseModel.repo === undefined ? [] : [`for [${baseModel.repo}](https://huggingface.co/${baseModel.repo})`]),
    ...(trainer === undefined ? [] : [`trained with ${trainer}`]),
    ...(adapter.rank === undefined ? [] : [`rank ${adapter.rank}`]),
    ...(step === undefined ? [] : [`step ${step}`]),
  ]
  const kind = adapter.algorithm === 'lora' ? 'LoRA' : `LoRA (${adapter.algorithm})`
  return `${[`A ${kind}`, ...facts].join(', ').replace(', for', ' for')}.`
}

function pythonPart({ lora, repo }: CardContent): string[] {
  const { baseModel, files, trigger } = lora
  if (baseModel.repo === undefined || baseModel.pipeline !== 'text-to-image') return []
  const prompt = trigger?.text ?? 'your prompt'
  const code = [
    'import torch',
    'from diffusers import AutoPipelineForText2Image',
    '',
    `pipeline = AutoPipelineForText2Image.from_pretrained(${python(baseModel.repo)}, torch_dtype=torch.bfloat16).to("cuda")`,
    ...files.map(({ name }) => `pipeline.load_lora_weights(${python(repo)}, weight_name=${python(name)})`),
    `image = pipeline(${python(prompt)}).images[0]`,
  ]
  return ['## With diffusers', codeBlock('py', code.join('\n'))]
}

function replicatePart({ lora, references }: CardContent): string[] {
  const code = references.map((reference) => inlineCode(reference)).join(' and ')
  const reading = `Models on Replicate that take a LoRA read it as ${code}.`
  const { runsOn } = lora.baseModel.model ?? {}
  if (runsOn === undefined || references.length !== 1) return ['## On Replicate', reading]
  const prompt = `prompt=${lora.trigger?.text ?? 'your prompt'}`
  const words = ['tuglet', 'replicate', 'run', runsOn, prompt, '--lora', references[0]!]
  return ['## On Replicate', reading, codeBlock('sh', shellLine(words))]
}

// A JSON text is a Python text too.
function python(text: string): string {
  return JSON.stringify(text)
}
