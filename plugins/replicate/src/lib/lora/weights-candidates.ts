import { readWeightsName } from './weights-name.ts'

/** A file that holds weights: its name on disk relative to the source, and what it is called in the repository. */
export interface WeightsFile {
  readonly path: string
  readonly name: string
  readonly bytes: number
}

/** Files that belong together, a single one or a pair, and the step they are of unless they are the end of training. */
export interface Candidate {
  readonly files: readonly WeightsFile[]
  readonly step: number | undefined
}

/** Sorts weights files into candidates. `names` are those that the training itself goes by: of the folder and of its configuration. */
export function weightsCandidates(files: readonly WeightsFile[], names: readonly string[]): Candidate[] {
  const finals = new Set(names)
  const entries = files.map((file) => ({ file, own: ownStem(file.name), ...readWeightsName(file.name) }))
  const stemsAlone = new Set(entries.filter(({ step }) => step === undefined).map(({ stem }) => stem))
  const isCheckpoint = ({ file, own, stem, step }: (typeof entries)[number]): boolean => {
    if (step === undefined || finals.has(own)) return false
    // OneTrainer's checkpoints say so themselves: `…-save-…`.
    if (finals.has(stem) || stemsAlone.has(stem) || /-save-\d+-\d+-\d+\./.test(file.name)) return true
    return entries.some((other) => other.file !== file && other.step !== undefined && other.stem === stem)
  }
  const groups = new Map<string, { files: WeightsFile[]; step: number | undefined }>()
  for (const entry of entries) {
    const folderStep = stepOfFolder(entry.file.path)
    const step = folderStep ?? (isCheckpoint(entry) ? entry.step : undefined)
    const whole = step === undefined ? (entry.half === undefined ? entry.own : `${entry.stem}#pair`) : entry.stem
    const key = `${whole}#${step ?? ''}`
    const group = groups.get(key) ?? { files: [], step }
    group.files.push(entry.file)
    groups.set(key, group)
  }
  return [...groups.values()]
}

function ownStem(name: string): string {
  return name.replace(/\.safetensors$/i, '').replace(/_(?:high|low)_noise$/, '')
}

/** The step of `checkpoint-500/pytorch_lora_weights.safetensors`. */
function stepOfFolder(path: string): number | undefined {
  const found = /(?:^|\/)checkpoint-(\d+)\//.exec(path)?.[1]
  return found === undefined ? undefined : Number(found)
}
