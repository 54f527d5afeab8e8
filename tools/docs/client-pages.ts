import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { GeneratedFile } from '../manifest/manifests.ts'
import { code, generated, page, table } from './markdown.ts'

const source = 'packages/kohub-client/src'

/** Where the client lists its functions, and how one calls them. */
const lists = [
  { file: 'client/operations.ts', receiver: 'client', title: 'Everyday' },
  { file: 'node/operations.ts', receiver: 'client', title: 'With files, in Node' },
  { file: 'client/admin-operations.ts', receiver: 'client.admin', title: 'For administrators' },
]

/** A function of a client, as its doc comment tells it. */
export interface ClientFunction {
  readonly name: string
  readonly receiver: string
  /** Its file, from the root. */
  readonly file: string
  readonly promise: string
  readonly signature: string
  readonly example: string
}

/** A page per function of the KohakuHub client, from its doc comment, and an index. */
export function clientPages(root: string): readonly GeneratedFile[] {
  const all = lists.map((list) => ({ ...list, functions: functionsIn(root, list) }))
  // A function of the entry for Node that has the name of another takes its place.
  const last = new Map(all.flatMap(({ functions }) => functions).map((about) => [callName(about), about]))
  const groups = all.map(({ functions, ...list }) => {
    return { ...list, functions: functions.filter((about) => last.get(callName(about)) === about) }
  })
  const pages = groups.flatMap(({ functions }) =>
    functions.map((about) => ({ path: `docs/kohub-client/${pageName(about)}`, text: functionPage(about) })),
  )
  const sections = groups.flatMap(({ title, functions }) => [
    `## ${title}`,
    table(
      ['Function', ''],
      functions.map((about) => [`[${code(callName(about))}](${pageName(about)})`, firstSentence(about.promise)]),
    ),
  ])
  const index = page(generated, '# The functions of @tuglet/kohub-client', intro, ...sections)
  return [...pages, { path: 'docs/kohub-client/README.md', text: index }]
}

const intro = `Every function rejects with a \`KohubError\`; its last argument takes \`signal\` and \`requestId\`. Lists can be awaited as
arrays or read with \`for await\`.`

/** The functions that one of the client's lists names; throws for one without doc comment or example. */
export function functionsIn(
  root: string,
  { file, receiver }: { readonly file: string; readonly receiver: string },
): readonly ClientFunction[] {
  const list = readFileSync(join(root, source, file), 'utf8')
  return [...list.matchAll(/^export \{ (\w+) \} from '(.+)'$/gm)].map(([, name = '', path = '']) => {
    const at = join(source, dirname(file), path)
    return readFunction(readFileSync(join(root, at), 'utf8'), { name, receiver, file: at })
  })
}

/** Reads one function out of its file's text. */
export function readFunction(text: string, about: Pick<ClientFunction, 'name' | 'receiver' | 'file'>): ClientFunction {
  const at = text.search(new RegExp(`^export (async )?function ${about.name}\\(`, 'm'))
  const comment = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*(?:\/\/.*\s*)*$/.exec(text.slice(0, Math.max(0, at)))?.[1]
  if (at < 0 || comment === undefined) throw new Error(`${about.file}: ${about.name} has no doc comment.`)
  const lines = comment.split('\n').map((line) => line.replace(/^\s*\* ?/, ''))
  const mark = lines.findIndex((line) => line.startsWith('@example'))
  const promise = (mark < 0 ? lines : lines.slice(0, mark)).join(' ').trim()
  const example =
    mark < 0
      ? ''
      : lines
          .slice(mark + 1)
          .join('\n')
          .trim()
  if (promise === '' || example === '') throw new Error(`${about.file}: ${about.name} needs a sentence and an example.`)
  return { ...about, promise, example, signature: signatureOf(text.slice(at), about) }
}

// Whoever calls a method gives no connection.
function signatureOf(text: string, { name, receiver }: Pick<ClientFunction, 'name' | 'receiver'>): string {
  const end = text.search(/ \{\n/)
  const head = text.slice(0, bodyStart(text) ?? end)
  return head
    .replace(/^export (async )?function \w+\(\s*connection: Connection,?\s*/, `${receiver}.${name}(`)
    .replace(/^export (async )?function \w+\(\s*\{[^}]*\}: Connection,?\s*/, `${receiver}.${name}(`)
    .trim()
}

/** Where the body begins: behind the last type of the head, which ends its line with a brace. */
function bodyStart(text: string): number | undefined {
  let depth = 0
  for (const [at, letter] of [...text].entries()) {
    if ('([{'.includes(letter)) {
      if (letter === '{' && depth === 0 && text[at + 1] === '\n') return at
      depth += 1
    } else if (')]}'.includes(letter)) depth -= 1
  }
  return undefined
}

function functionPage(about: ClientFunction): string {
  const { promise, example, signature, file } = about
  return page(
    generated,
    `# ${callName(about)}`,
    promise,
    fenced(signature),
    '## Example',
    fenced(example),
    `[${file.slice(source.length + 1)}](../../${file})`,
  )
}

function fenced(text: string): string {
  return ['```ts', text, '```'].join('\n')
}

function callName({ receiver, name }: ClientFunction): string {
  return `${receiver}.${name}`
}

function pageName(about: ClientFunction): string {
  return clientPageName(callName(about))
}

/** The page, in docs/kohub-client, of a function as it is called: `client.admin.getUser`. */
export function clientPageName(called: string): string {
  const kebab = called.replace(/^.*\./, '').replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
  return `${called.startsWith('client.admin.') ? 'admin-' : ''}${kebab.toLowerCase()}.md`
}

function firstSentence(text: string): string {
  return /^.*?[.;:](?= |$)/.exec(text)?.[0].replace(/[;:]$/, '.') ?? text
}
