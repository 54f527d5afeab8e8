/** Values of a template's tokens by name. */
export type Tokens = Readonly<Record<string, string>>

/** The tokens that templates know: one of these without a value is left out, any other name in braces stays as it is. */
export const tokenNames = [
  'trigger',
  'subject',
  'subject_or_trigger',
  'mood',
  'action',
  'persona_action',
  'camera',
  'lighting',
] as const

/** Fills `{tokens}` of a prompt and joins what is left with single blanks. */
export function fillTemplate(template: string, tokens: Tokens): string {
  const values = withDerived(tokens)
  const filled = template.replaceAll(/\{(\w+)\}/g, (braces, name: string) => {
    if (Object.hasOwn(values, name)) return values[name]!
    return isKnown(name) ? '' : braces
  })
  return filled.replaceAll(/\s+/g, ' ').trim()
}

/** The tokens of a template that have no value yet, in the order they stand in. */
export function missingTokens(template: string, tokens: Tokens): string[] {
  const values = withDerived(tokens)
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)
  const missing = names.filter((name) => isKnown(name) && !values[name])
  return [...new Set(missing.map((name) => (name === 'subject_or_trigger' ? 'subject' : name)))]
}

function isKnown(name: string): boolean {
  return (tokenNames as readonly string[]).includes(name)
}

function withDerived(tokens: Tokens): Tokens {
  const either = tokens['subject'] || tokens['trigger']
  return { ...(either && { subject_or_trigger: either }), ...tokens }
}
