import { currentHost, Failure } from '@tuglet/kit/lib'
import { fillTemplate, missingTokens, type Tokens } from './fill-template.ts'
import type { ModelProfile } from './profile.ts'

/** What a prompt is made from besides the profile. */
export interface PromptWords {
  /** In place of the profile's. */
  readonly template?: string | undefined
  /** `name=value`, as written on the command line. */
  readonly tokens: readonly string[]
}

/** Makes a prompt: a flag's value before a given answer before the profile's; what the template needs and nobody said is asked for. */
export async function composePrompt(profile: ModelProfile, words: PromptWords): Promise<string> {
  const template = words.template ?? profile.prompt_template
  if (template === undefined) {
    throw new Failure('usage', 'There is no template to make a prompt from.', {
      code: 'PROMPT_TEMPLATE_MISSING',
      hints: ["Give --template 'a photo of {subject}, {mood}', or a profile that has one."],
    })
  }
  const tokens = { ...tokensOf(profile), ...readTokens(words.tokens) }
  const answers: Record<string, string> = {}
  for (const name of missingTokens(template, tokens)) {
    const flag = `--token ${name}=<text>`
    // An empty answer leaves the token out.
    answers[name] = await currentHost().ask({ text: `${name}:`, kind: 'line', flag, default: '' })
  }
  return fillTemplate(template, { ...tokens, ...answers })
}

/** The tokens that a profile has values for. */
export function tokensOf({ trigger, defaults = {} }: ModelProfile): Tokens {
  const texts = Object.entries(defaults).flatMap(([name, value]): [string, string][] =>
    name !== 'params' && (typeof value === 'string' || typeof value === 'number') ? [[name, String(value)]] : [],
  )
  return { ...(trigger !== undefined && { trigger }), ...Object.fromEntries(texts) }
}

/** Reads `name=value` words. */
export function readTokens(words: readonly string[]): Tokens {
  return Object.fromEntries(
    words.map((word) => {
      const [, name, value] = /^(\w+)=([\s\S]*)$/.exec(word) ?? []
      if (name !== undefined && value !== undefined) return [name, value]
      throw new Failure('usage', `"${word}" is no token: write name=value.`, { code: 'PROMPT_TOKEN_INVALID' })
    }),
  )
}
