/** Which prompt a sample shows, and when it was made. */
export interface SampleName {
  readonly prompt: number
  readonly step: number
  /** Orders samples of the same prompt and step: later is greater. */
  readonly time: number
}

const readers: readonly (readonly [RegExp, (parts: Readonly<Record<string, string>>) => SampleName])[] = [
  // ai-toolkit: 1737531308253__000000250_0.jpg
  [/^samples\/(?<ms>\d{10,16})__(?:(?<step>\d{6,9})_)?(?<prompt>\d{1,5})\.\w+$/, read],
  // kohya: my_lora_000500_01_20250102030405_42.png, my_lora_e000010_…
  [/^samples?\/(?:.*_)?e?(?<step>\d{6})_(?<prompt>\d{2,})_(?<ms>\d{14})(?:_\d+)?\.\w+$/, read],
  // OneTrainer: 3 - a prompt/2025-01-02_03-04-05-training-sample-1200-3-0.png
  [/^samples\/(?<prompt>\d+) - [^/]*\/(?<ms>.*)-training-sample-(?<step>\d+)-\d+-\d+\.\w+$/, read],
  // SimpleTuner: validation_images/step_500_name_0_1024x1024.png, assets/image_0_0.png
  [/^validation_images\/step_(?<step>\d+)_.*?(?<prompt>\d+)(?:_\d+x\d+)?\.\w+$/, read],
  [/^assets\/image_(?<prompt>\d+)_(?<step>\d+)\.\w+$/, ({ prompt }) => ({ prompt: Number(prompt), step: 0, time: 0 })],
  // diffusers: image_3.png beside the weights
  [/^image_(?<prompt>\d+)\.\w+$/, read],
]

/** Reads a sample's path below the source folder; undefined when no trainer names its samples so. */
export function readSampleName(path: string): SampleName | undefined {
  for (const [pattern, reader] of readers) {
    const parts = pattern.exec(path)?.groups
    if (parts) return reader(parts)
  }
  return undefined
}

function read({ prompt, step, ms }: Readonly<Record<string, string>>): SampleName {
  return {
    prompt: Number(prompt),
    step: Number(step ?? 0),
    time: Number((ms ?? '0').replaceAll(/\D/g, '').slice(0, 16)),
  }
}
