import path from 'node:path/posix'
import { readSampleName, type SampleName } from './sample-name.ts'
import type { SourceFile } from './source-folder.ts'

/** A picture or video to publish. */
export interface Sample extends SampleName {
  readonly file: SourceFile
  /** Its path in the repository: `samples/1737531390527__000000250_0.jpg`. */
  readonly target: string
}

/** The samples to publish, in the order of their prompts, and the names of pictures that belong to no prompt or are empty. */
export interface ChosenSamples {
  readonly samples: readonly Sample[]
  readonly passedOver: readonly string[]
}

/** Picks the newest sample of each prompt: the greatest step, then the latest; `upTo` leaves out those of later steps. */
export function chooseSamples(media: readonly SourceFile[], upTo = Infinity): ChosenSamples {
  const newest = new Map<number, Omit<Sample, 'target'>>()
  const passedOver: string[] = []
  for (const file of media) {
    const name = readSampleName(file.path)
    if (name === undefined || file.bytes === 0) {
      passedOver.push(file.path)
      continue
    }
    const best = newest.get(name.prompt)
    if (name.step <= upTo && (!best || isNewer(name, best))) newest.set(name.prompt, { ...name, file })
  }
  const inOrder = [...newest.values()].toSorted((a, b) => a.prompt - b.prompt)
  return { samples: withTargets(inOrder), passedOver }
}

function isNewer(one: SampleName, other: SampleName): boolean {
  return one.step === other.step ? one.time > other.time : one.step > other.step
}

function withTargets(samples: readonly Omit<Sample, 'target'>[]): Sample[] {
  const taken = new Set<string>()
  return samples.map((sample) => {
    // The page of a card is an address: blanks and signs would have to be escaped in it.
    const safe = path
      .basename(sample.file.path)
      .normalize('NFC')
      .replaceAll(/[^\p{L}\p{N}._-]+/gu, '_')
    const name = taken.has(safe.toLowerCase()) ? `${sample.prompt}_${safe}` : safe
    taken.add(name.toLowerCase())
    return { ...sample, target: `samples/${name}` }
  })
}
