/** Programs that train LoRAs, by the tag that the Hub knows them by. */
export type Trainer = 'ai-toolkit' | 'kohya' | 'simpletuner' | 'diffusers' | 'onetrainer'

/** What may tell of a trainer. */
export interface TrainerHints {
  readonly metadata: Readonly<Record<string, string>>
  /** There is a `config.yaml` of ai-toolkit's shape. */
  readonly hasConfig: boolean
  readonly readme: string | undefined
  readonly weightsName: string
}

/** Tells which program made a LoRA; undefined when nothing says so. */
export function findTrainer({ metadata, hasConfig, readme, weightsName }: TrainerHints): Trainer | undefined {
  const keys = Object.keys(metadata)
  if (hasConfig || /ai-toolkit/i.test(metadata['software'] ?? '')) return 'ai-toolkit'
  if (keys.some((key) => /^ot_/.test(key))) return 'onetrainer'
  if (/simpletuner/i.test(readme ?? '')) return 'simpletuner'
  if (keys.some((key) => /^ss_(?:network_module|sd_scripts|session_id|training_started_at)/.test(key))) return 'kohya'
  return /^pytorch_lora_weights/.test(weightsName) || keys.includes('lora_adapter_metadata') ? 'diffusers' : undefined
}
