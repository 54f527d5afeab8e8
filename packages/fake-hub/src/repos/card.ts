import { parse, YAMLParseError } from 'yaml'
import { Refusal } from '../http/refusal.ts'

const colours = ['red', 'yellow', 'green', 'blue', 'indigo', 'purple', 'pink', 'gray']
const sdks = ['docker', 'gradio', 'streamlit', 'static']

/** The fields of a README's front matter, or undefined if it has none that can be read. */
export function frontMatterOf(readme: Uint8Array | undefined): Record<string, unknown> | undefined {
  try {
    return readme && fieldsOf(Buffer.from(readme).toString('utf8'))
  } catch {
    return undefined
  }
}

/** What the Hub's validator has against a README. */
export interface CardVerdict {
  readonly errors: readonly { readonly message: string }[]
  readonly warnings: readonly { readonly message: string }[]
}

/** Checks a README's front matter the way the Hub does before it takes a commit. */
export function validateCard(readme: string, type: string): CardVerdict {
  let fields: Record<string, unknown> | undefined
  try {
    fields = fieldsOf(readme)
  } catch (error) {
    const message = error instanceof YAMLParseError ? error.message.split('\n')[0]! : String((error as Error).message)
    return { errors: [{ message: `Invalid metadata in README.md: ${message}` }], warnings: [] }
  }
  if (fields === undefined)
    return { errors: [], warnings: [{ message: 'empty or missing yaml metadata in repo card' }] }
  const problems = type === 'space' ? spaceProblems(fields) : cardProblems(fields)
  return { errors: problems.map((message) => ({ message })), warnings: [] }
}

/** Refuses a README that the validator refuses. */
export function refuseBadCard(readme: string, type: string): void {
  const { errors, warnings } = validateCard(readme, type)
  if (errors.length > 0) throw new Refusal(400, errors[0]!.message, { body: { errors, warnings } })
}

function fieldsOf(readme: string): Record<string, unknown> | undefined {
  const [, yaml] = /^\uFEFF?---[ \t]*\r?\n([^]*?)^---[ \t]*$/m.exec(readme) ?? []
  if (yaml === undefined) return undefined
  const fields: unknown = parse(yaml)
  if (fields === null) return undefined
  if (typeof fields !== 'object' || Array.isArray(fields)) throw new TypeError('the metadata must be a mapping')
  return fields as Record<string, unknown>
}

function spaceProblems(fields: Record<string, unknown>): string[] {
  const { sdk, colorFrom, colorTo, app_port: port, short_description: words } = fields
  return [
    ...oneOf('sdk', sdk, sdks),
    ...(sdk === undefined ? ['"sdk" is required'] : []),
    ...oneOf('colorFrom', colorFrom, colours),
    ...oneOf('colorTo', colorTo, colours),
    ...(port !== undefined && !Number.isInteger(port) ? ['"app_port" must be an integer'] : []),
    ...(typeof words === 'string' && words.length > 60
      ? ['"short_description" length must be less than or equal to 60 characters long']
      : []),
    ...cardProblems(fields),
  ]
}

function cardProblems({ tags, license, emoji }: Record<string, unknown>): string[] {
  const list = Array.isArray(tags) ? tags : []
  return [
    ...(tags !== undefined && (!Array.isArray(tags) || list.some((tag) => typeof tag !== 'string'))
      ? ['"tags" must be an array of strings']
      : []),
    ...(license !== undefined && !/^[a-z\d.+-]+$/.test(String(license))
      ? ['"license" must be one of the known licenses']
      : []),
    ...(emoji !== undefined && !/^\p{RGI_Emoji}$/v.test(String(emoji)) ? ['"emoji" must be an emoji'] : []),
  ]
}

function oneOf(name: string, value: unknown, known: readonly string[]): string[] {
  return value === undefined || known.includes(String(value)) ? [] : [`"${name}" must be one of [${known.join(', ')}]`]
}
