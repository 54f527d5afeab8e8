import { isDeepStrictEqual } from 'node:util'
import type { Document } from 'yaml'
import { tableOf } from '../lora/json-text.ts'
import { readWidget } from './card-facts.ts'
import type { CardEntry, FieldValue } from './card-fields.ts'

/** How fields are put into a card that somebody may have edited. */
export interface MergeRules {
  /** Fields that a flag gave. */
  readonly given: ReadonlySet<string>
  /** We wrote the card before, so what is missing in it was taken out by a person. */
  readonly isOurs: boolean
  readonly isNew: (path: string) => boolean
  /** Samples that the repository no longer holds after this. */
  readonly isGone: (path: string) => boolean
}

/** Puts fields into front matter: absent and empty ones are filled, given ones replaced, all else stays as it was. Returns the names of fields that say something else and stayed. */
export function mergeFields(
  document: Document,
  fields: ReadonlyMap<string, FieldValue>,
  rules: MergeRules,
): readonly string[] {
  const before = tableOf(document.toJS({ maxAliasCount: 100 }))
  const kept: string[] = []
  for (const [name, wanted] of [...fields].filter(([field]) => !isOutvoted(field, before, rules))) {
    const present = before[name]
    const merged = isEmpty(present) || rules.given.has(name) ? wanted : mergeInto(name, present, { wanted, rules })
    const isEmptied = merged === null && name in before
    if (!isDeepStrictEqual(merged, present) && !isEmptied) document.set(name, merged)
    else if (!isDeepStrictEqual(present, wanted) && !isList(name)) kept.push(name)
  }
  for (const name of leftOver(fields, before, rules)) document.delete(name)
  return kept
}

// They belong to the licence that was replaced.
function leftOver(
  fields: ReadonlyMap<string, FieldValue>,
  before: Readonly<Record<string, unknown>>,
  { given }: MergeRules,
): string[] {
  const names = ['license_name', 'license_link']
  return names.filter((name) => given.has(name) && !fields.has(name) && name in before)
}

// The name and link of a licence belong to the licence that stands there; a relation belongs to its model.
function isOutvoted(name: string, before: Readonly<Record<string, unknown>>, { given }: MergeRules): boolean {
  if (name === 'license_name' || name === 'license_link') return !isEmpty(before['license']) && !given.has('license')
  return name === 'base_model_relation' && !isEmpty(before['base_model']) && !given.has('base_model')
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

const isList = (name: string) => name === 'tags' || name === 'widget'

function mergeInto(
  name: string,
  present: unknown,
  { wanted, rules }: { wanted: FieldValue; rules: MergeRules },
): unknown {
  if (name === 'tags') return rules.isOurs ? present : [...new Set([present, wanted].flat())]
  return name === 'widget' ? mergeWidgets(present, wanted as readonly CardEntry[], rules) : present
}

function mergeWidgets(
  present: unknown,
  wanted: readonly CardEntry[],
  { isOurs, isNew, isGone }: MergeRules,
): unknown[] {
  const entries = [present].flat() as unknown[]
  const staying = entries.filter((entry) => !isGone(readWidget(entry).url ?? ''))
  const urls = new Set(staying.map((entry) => readWidget(entry).url))
  const missing = wanted.filter(({ output }) => !urls.has(output.url) && (!isOurs || isNew(output.url)))
  return [...staying, ...missing]
}
