import { splitFrontMatter } from './front-matter.ts'
import { readCard } from './read-card.ts'

/** A README with the keys it lacks put into its front matter; keys, comments and order of its own stay, and nothing changes when it lacks none. */
export async function completeCard(text: string, required: Readonly<Record<string, string | number>>): Promise<string> {
  const card = await readCard(text)
  if (!card || card.problem) return text
  const missing = Object.entries(required).filter(
    ([key]) => card.fields[key] === undefined || card.fields[key] === null,
  )
  if (missing.length === 0) return text
  const { head, yaml, tail, body, eol } = card.parts
  const isAppendable = missing.every(([key]) => !(key in card.fields))
  const added = missing.map(([key, value]) => `${key}: ${value}${eol}`).join('')
  const appended = `${head}${yaml}${added}${tail}${body}`
  if (isAppendable && (await hasAll(appended, missing))) return appended
  return `${head}${await setAll(yaml, missing, eol)}${tail}${body}`
}

// Lines put after a flow mapping (`{title: x}`) would not be YAML: the text tells best whether they can stand there.
async function hasAll(text: string, wanted: readonly (readonly [string, string | number])[]): Promise<boolean> {
  const card = await readCard(text)
  return card !== undefined && !card.problem && wanted.every(([key, value]) => card.fields[key] === value)
}

async function setAll(
  yaml: string,
  wanted: readonly (readonly [string, string | number])[],
  eol: string,
): Promise<string> {
  const { parseDocument } = await import('yaml')
  const document = parseDocument(yaml)
  for (const [key, value] of wanted) document.set(key, value)
  const text = document.toString({ lineWidth: 0 })
  return eol === '\n' ? text : text.replace(/\r?\n/g, eol)
}

/** Whether a README begins with front matter at all. */
export function hasFrontMatter(text: string): boolean {
  return splitFrontMatter(text) !== undefined
}
