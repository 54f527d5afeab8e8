import type { Finding } from '../preflight/finding.ts'
import { colours, nearestColour } from './colours.ts'
import { readCard, type Card } from './read-card.ts'

const sdks = ['docker', 'gradio', 'streamlit', 'static']

/** What the Hub would have against the front matter of a Space's README; `sdk` names the one that it must be, if any. */
export async function checkReadme(
  text: string,
  { sdk, file = 'README.md' }: { readonly sdk?: string; readonly file?: string } = {},
): Promise<readonly Finding[]> {
  const card = await readCard(text)
  if (!card)
    return [
      {
        rule: 'readme-card',
        severity: 'warning',
        file,
        line: 1,
        message: 'The README has no front matter.',
        hint: 'Begin it with `---`, `sdk: docker` and `---`: without them the Hub does not know how to run the Space.',
      },
    ]
  const error: Report = (rule, key, { message, hint }) => ({
    rule,
    severity: 'error',
    message,
    file,
    line: card.lineOf(key),
    ...(hint !== undefined && { hint }),
  })
  if (card.problem)
    return [
      {
        rule: 'readme-yaml',
        severity: 'error',
        file,
        line: card.problem.line,
        message: `The front matter cannot be read: ${card.problem.message}.`,
      },
    ]
  return [...sdkFindings(card, error, sdk), ...colourFindings(card, error), ...fieldFindings(card, error)]
}

type Report = (rule: string, key: string, words: { readonly message: string; readonly hint?: string }) => Finding

function sdkFindings({ fields }: Card, error: Report, wanted?: string): Finding[] {
  const { sdk } = fields
  const report = (message: string, hint: string): Finding[] => [error('readme-sdk', 'sdk', { message, hint })]
  if (sdk === undefined || sdk === null)
    return report('The front matter does not say which `sdk` the Space is.', `Add \`sdk: ${wanted ?? 'docker'}\`.`)
  if (!sdks.includes(shown(sdk)))
    return report(`The Hub knows no sdk ${shown(sdk)}.`, `It is one of ${sdks.join(', ')}.`)
  if (wanted === undefined || sdk === wanted) return []
  return report(
    `The front matter says \`sdk: ${shown(sdk)}\`, and an environment is a Docker Space.`,
    `Write \`sdk: ${wanted}\`.`,
  )
}

function colourFindings({ fields }: Card, error: Report): Finding[] {
  return ['colorFrom', 'colorTo'].flatMap((key) => {
    const value = fields[key]
    if (value === undefined || (colours as readonly unknown[]).includes(value)) return []
    const text = shown(value)
    const message = `The Hub refuses \`${key}: ${text}\`.`
    const hint = `Write \`${key}: ${nearestColour(text)}\`; the Hub takes ${colours.join(', ')}.`
    return [error('readme-colour', key, { message, hint })]
  })
}

const rules: readonly { key: string; isWrong(value: unknown): boolean; message: string; hint?: string }[] = [
  {
    key: 'app_port',
    isWrong: (value) => !(Number.isInteger(value) && (value as number) > 0 && (value as number) < 65_536),
    message: '`app_port` must be a whole number from 1 to 65535.',
    hint: 'Write it without quotes.',
  },
  {
    key: 'emoji',
    isWrong: (value) => !/^\p{RGI_Emoji}$/v.test(String(value)),
    message: '`emoji` must be a single emoji.',
  },
  {
    key: 'short_description',
    isWrong: (value) => typeof value !== 'string' || value.length > 60,
    message: '`short_description` must be a text of at most 60 characters.',
  },
  {
    key: 'tags',
    isWrong: (value) => !Array.isArray(value) || value.some((tag) => typeof tag !== 'string'),
    message: '`tags` must be a list of texts.',
  },
  {
    key: 'base_path',
    isWrong: (value) => typeof value !== 'string' || !value.startsWith('/'),
    message: '`base_path` must begin with a slash.',
  },
  {
    key: 'title',
    isWrong: (value) => typeof value !== 'string',
    message: '`title` must be a text.',
    hint: 'Put it in quotes.',
  },
]

function fieldFindings({ fields }: Card, error: Report): Finding[] {
  return rules
    .filter(({ key, isWrong }) => fields[key] !== undefined && fields[key] !== null && isWrong(fields[key]))
    .map(({ key, ...words }) => error(`readme-${key.replaceAll('_', '-')}`, key, words))
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
