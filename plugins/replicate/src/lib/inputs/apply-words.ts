import { alternativesOf, type InputField, type Shape } from '../model/input-field.ts'
import { checkValue } from './check-value.ts'
import type { Collecting } from './collecting.ts'
import type { Coerced } from './coerced.ts'
import type { Sources } from './open-sources.ts'
import { isSecretInput } from './recorded-input.ts'
import { readWord } from './read-word.ts'
import { setPart } from './set-part.ts'
import { shapeAt } from './shape-at.ts'
import type { InputWord } from './split-word.ts'

/** Adds the inputs of the command line: a repeated one is a list, a dotted one a part of its input, `key:=null` takes one out. */
export async function applyWords(words: readonly InputWord[], collecting: Collecting): Promise<void> {
  const byKey = Map.groupBy(words, ({ key }) => key)
  // Wholes before their parts, whatever the order.
  const ordered = [...byKey].toSorted(
    ([one], [other]) => partsOf(one, collecting).length - partsOf(other, collecting).length,
  )
  for (const [key, same] of ordered) await applyKey(key, same, collecting)
  const dotted = new Set(
    ordered
      .map(([key]) => partsOf(key, collecting))
      .flatMap(([name = '', ...parts]) => (parts.length > 0 ? [name] : [])),
  )
  for (const name of dotted) checkWhole(name, collecting)
}

// A name with a dot in it is a name before it is a path.
function partsOf(key: string, { declares }: Collecting): readonly string[] {
  return declares(key) ? [key] : key.split('.')
}

async function applyKey(key: string, words: readonly InputWord[], collecting: Collecting): Promise<void> {
  const [name = '', ...parts] = partsOf(key, collecting)
  const field = collecting.field(name)
  const isSecret = isSecretInput(name, field?.shape)
  if (isSecret && words.some(({ text }) => !text.startsWith('@'))) collecting.warnings.push(exposed(name))
  const whole = field ? await readWhole(field, words, { parts, collecting }) : { problem: collecting.unknown(name) }
  if ('problem' in whole) {
    collecting.problems.push({ input: key, problem: isSecret ? withoutQuote(whole.problem) : whole.problem })
  } else if (whole.value === null) collecting.values.delete(name)
  else collecting.values.set(name, whole.value)
}

/** The value of an input after these words: theirs, or what it was with one part set to theirs. */
async function readWhole(
  { name, shape }: InputField,
  words: readonly InputWord[],
  { parts, collecting }: { parts: readonly string[]; collecting: Collecting },
): Promise<Coerced> {
  const { values, sources } = collecting
  const partShape = shapeAt(shape, parts)
  if (!partShape) return { problem: `is no part of ${name}, which has none` }
  const [only] = words
  const read =
    only && words.length === 1 ? await readWord(only, partShape, sources) : await readList(words, partShape, sources)
  if ('problem' in read || (read.value === null && parts.length === 0)) return read
  const problem = checkValue(read.value, partShape)
  if (problem !== undefined) return { problem }
  return setPart(parts.length > 0 ? values.get(name) : undefined, parts, read.value)
}

async function readList(words: readonly InputWord[], shape: Shape, sources: Sources): Promise<Coerced> {
  const lists = alternativesOf(shape).find(({ kind }) => kind === 'array' || kind === undefined)
  if (!lists) return { problem: `is given ${words.length} times, and takes one value` }
  const items = []
  for (const word of words) {
    const item = await readWord(word, lists.items ?? {}, sources)
    if ('problem' in item) return { problem: `has an item ${items.length} that ${item.problem}` }
    items.push(item.value)
  }
  return { value: items }
}

function checkWhole(name: string, { values, field, problems }: Collecting): void {
  const problem = values.has(name) ? checkValue(values.get(name), field(name)?.shape ?? {}) : undefined
  if (problem !== undefined && !problems.some(({ input }) => input.split('.')[0] === name))
    problems.push({ input: name, problem })
}

function exposed(name: string): string {
  return `A secret on the command line can be seen by others on this machine: write ${name}=@FILE or ${name}=@-`
}

function withoutQuote(problem: string): string {
  return problem.replace(/, not "[^]*$/, '')
}
