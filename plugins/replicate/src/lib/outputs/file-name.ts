import path from 'node:path'
import type { OutputFile } from './find-outputs.ts'
import { safeName } from './safe-name.ts'
import type { SavePlan } from './save-plan.ts'

/** What a file's name is made of, besides the plan. */
export interface NamedFile {
  readonly file: OutputFile
  readonly index: number
  /** How many files there are: one alone needs no number. */
  readonly count: number
  /** Without a dot; empty for none. */
  readonly extension: string
  readonly id: string
  readonly seed?: unknown
  /** What `{name}` stands for, when it is not to be worked out. */
  readonly name?: string
}

/** The absolute path of a file by its plan; whatever the model gave as names, it stays below the plan's folder. */
export function fileName({ base, template, model, time, random }: SavePlan, named: NamedFile): string {
  const { file, index, count, extension, id, seed } = named
  const names = file.path.filter((part, at) => at > 0 || !/^\d+$/.test(part))
  const key = safeName(file.path.join('_') || 'output')
  const values: Readonly<Record<string, string>> = {
    index: String(index),
    key,
    name: named.name ?? (names.length === 0 ? `output_${index}` : safeName(`output_${index}_${names.join('_')}`)),
    ext: safeName(extension || 'bin'),
    id: safeName(id),
    seed: safeName(typeof seed === 'number' || typeof seed === 'string' ? String(seed) : 'noseed'),
    model,
    time,
    random,
  }
  const wanted = count > 1 && !/\{(?:index|name|key)\}/.test(template) ? numbered(template) : template
  return path.resolve(
    base,
    wanted.replaceAll(/\{(\w+)\}/g, (whole, word: string) => values[word] ?? whole),
  )
}

/** A path with something before its extension: `cat_{index}.png`. */
function numbered(template: string, mark = '_{index}'): string {
  const { dir, name, ext } = path.parse(template)
  return path.join(dir, `${name}${mark}${ext}`)
}

/** The names to try one after the other where a file must not be overwritten: itself, then `cat_2.png`, `cat_3.png` …. */
export function* freeNames(file: string): Generator<string> {
  yield file
  for (let number = 2; number < 10_000; number++) yield numbered(file, `_${number}`)
}
