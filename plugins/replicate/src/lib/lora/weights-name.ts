/** What the name of a weights file says of it. */
export interface WeightsName {
  /** Without the extension, the step, and the half of a pair. */
  readonly stem: string
  /** The step or epoch of a checkpoint, if the name ends in one. */
  readonly step: number | undefined
  /** Some models need two LoRAs, one for each half of the noise. */
  readonly half: 'high_noise' | 'low_noise' | undefined
}

const steps: readonly RegExp[] = [
  // OneTrainer: my-2025-01-02_03-04-05-save-1200-3-0
  /^(.*)-save-(\d+)-\d+-\d+$/,
  // kohya: last-step00001000, last-000010
  /^(.+)-step(\d{8})$/,
  /^(.+)-(\d{6})$/,
  // ai-toolkit: my_lora_000001000, 8 digits in older runs
  /^(.+)_(\d{6,9})$/,
]

/** Reads `my_lora_000001000_high_noise.safetensors`; whether what looks like a step is one shows only beside the other files. */
export function readWeightsName(file: string): WeightsName {
  let stem = file.replace(/\.safetensors$/i, '')
  let step: number | undefined
  let half: WeightsName['half']
  const takeHalf = () => {
    const found = /^(.+)_((?:high|low)_noise)$/.exec(stem)
    if (!found) return
    stem = found[1]!
    half = found[2] as WeightsName['half']
  }
  takeHalf()
  for (const pattern of steps) {
    const found = pattern.exec(stem)
    if (!found) continue
    stem = found[1]!
    step = Number(found[2])
    break
  }
  takeHalf()
  return { stem: stem.replace(/_LoRA$/, ''), step, half }
}
