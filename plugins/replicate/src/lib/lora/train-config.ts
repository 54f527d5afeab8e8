import { tableOf, wordsOf } from './json-text.ts'

/** A prompt that samples were made from. */
export interface SamplePrompt {
  readonly text: string
  readonly negative?: string
}

/** What a trainer's `config.yaml` says of a LoRA; what is absent or of another shape is left out. */
export interface TrainConfig {
  readonly name?: string
  readonly trigger?: string
  readonly baseModel?: string
  readonly prompts: readonly SamplePrompt[]
}

/** Reads the text of an ai-toolkit `config.yaml`; undefined when it is none of its kind or broken. */
export async function readTrainConfig(text: string): Promise<TrainConfig | undefined> {
  const config = tableOf(tableOf(await parse(text))['config'])
  const { process: processes } = config
  if (!Array.isArray(processes)) return undefined
  const job = tableOf(processes[0])
  const name = wordsOf(config['name'])
  const trigger = wordsOf(job['trigger_word'])
  const baseModel = wordsOf(tableOf(job['model'])['name_or_path'])
  const fill = (words: string) => words.replaceAll('[trigger]', trigger ?? '').replaceAll('[name]', name ?? '')
  return {
    ...(name !== undefined && { name }),
    ...(trigger !== undefined && { trigger: fill(trigger) }),
    ...(baseModel !== undefined && { baseModel }),
    prompts: promptsOf(tableOf(job['sample'])).map((prompt) => readPrompt(prompt, fill)),
  }
}

async function parse(text: string): Promise<unknown> {
  const { parse: parseYaml } = await import('yaml')
  try {
    return parseYaml(text, { maxAliasCount: 100, logLevel: 'silent' }) as unknown
  } catch {
    return undefined
  }
}

function promptsOf({ samples, prompts }: Readonly<Record<string, unknown>>): readonly unknown[] {
  if (Array.isArray(samples) && samples.length > 0) return samples
  return Array.isArray(prompts) ? prompts : []
}

// `a dog --n blurry --ctrl_img /home/ada/x.png`: what follows `--` are the sampler's own flags, and some are paths.
function readPrompt(written: unknown, fill: (words: string) => string): SamplePrompt {
  const { prompt, neg } = tableOf(written)
  const words = wordsOf(written) ?? wordsOf(prompt) ?? (typeof written === 'number' ? String(written) : '')
  const [text = '', ...flags] = words.split(/(?:^|\s)--(?=[a-z_]+(?:\s|$))/)
  const negative = wordsOf(neg) ?? wordsOf(flags.find((flag) => /^n\s/.test(flag))?.slice(2))
  return { text: tidy(fill(text)), ...(negative !== undefined && { negative: tidy(fill(negative)) }) }
}

function tidy(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}
