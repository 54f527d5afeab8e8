import { fromJsonText, tableOf } from './json-text.ts'

/** Something that a published file would tell of its maker. */
export interface Leak {
  /** `ss_dataset_dirs`, `sample prompt 3`. */
  readonly where: string
  readonly kind: 'path' | 'captions' | 'comment' | 'secret' | 'configuration' | 'email'
  /** What would be told, shortened; never a secret itself. */
  readonly shown: string
}

/** Finds local paths, captions, comments, addresses and secrets in texts by name, such as a file's metadata. */
export function findLeaks(texts: Readonly<Record<string, string>>): Leak[] {
  return Object.entries(texts).flatMap(([where, text]) => leakIn(where, text) ?? [])
}

const secret =
  /\b(?:hf_[A-Za-z0-9]{16,}|r8_[A-Za-z0-9]{16,}|sk-[A-Za-z0-9_-]{16,}|ghp_[A-Za-z0-9]{16,}|github_pat_\w{16,})/
const localPath =
  /(?:^|[\s"'=:(,[])(?:(?:\/(?:home|Users|root|mnt|media|opt|workspace|data|tmp|var|srv|private|src|content|kaggle|notebooks|teamspace)\/|~\/|[A-Za-z]:(?:\\{1,2}|\/(?!\/))|\\{2,4}[\w.$-]+\\)[^\s"',)\]]*)/
const email = /[\w.+-]+@[\w-]+\.[\w.-]*\w/

function leakIn(where: string, text: string): Leak | undefined {
  // A thumbnail is a picture in text; whatever looks like something in it is chance.
  if (/^data:image\//.test(text)) return undefined
  if (secret.test(text)) return { where, kind: 'secret', shown: 'a token' }
  return captions(where, text) ?? known(where, text) ?? found(where, text)
}

function captions(where: string, text: string): Leak | undefined {
  if (where !== 'ss_tag_frequency') return undefined
  const folders = Object.entries(tableOf(fromJsonText(text)))
  const tags = new Set(folders.flatMap(([, counts]) => Object.keys(tableOf(counts))))
  // One tag is the trigger itself, which the card names anyway.
  if (tags.size <= 1) return undefined
  return { where, kind: 'captions', shown: `${tags.size} tags or captions: ${short([...tags].join(', '))}` }
}

const kinds: Readonly<Record<string, Leak['kind']>> = {
  ss_dataset_dirs: 'path',
  ss_datasets: 'configuration',
  ss_training_comment: 'comment',
  training_comment: 'comment',
  ot_config: 'configuration',
  ss_reg_dataset_dirs: 'path',
}

function known(where: string, text: string): Leak | undefined {
  const kind = kinds[where]
  const isEmpty = /^(?:|null|none|\{\}|\[\])$/i.test(text.trim())
  return kind === undefined || isEmpty ? undefined : { where, kind, shown: short(text) }
}

function found(where: string, text: string): Leak | undefined {
  const place = localPath.exec(text)?.[0]
  if (place !== undefined) return { where, kind: 'path', shown: short(place.replace(/^[\s"'=:(,[]/, '')) }
  const address = email.exec(text)?.[0]
  return address === undefined ? undefined : { where, kind: 'email', shown: short(address) }
}

function short(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim()
  return line.length > 60 ? `${line.slice(0, 57)}…` : line
}
