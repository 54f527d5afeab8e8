import { Failure } from '../failure.ts'
import { readText } from '../files/read-text.ts'
import { flatten, type FlatFile } from './flat-file.ts'
import { loadToml } from './load-parsers.ts'
import { tomlStatements } from './toml-statements.ts'

/** Reads a TOML file, or gives undefined where there is none; a broken one is a Failure('usage') with line and column. */
export function readTomlFile(file: string, shown: string): FlatFile | undefined {
  const text = readText(file)
  return text === undefined ? undefined : parseToml(text, { file, shown })
}

/** The same of a text that is at hand. */
export function parseToml(text: string, place: { readonly file: string; readonly shown: string }): FlatFile {
  const { parse, TomlError } = loadToml()
  try {
    const document = parse(text)
    const lines = new Map(tomlStatements(text).map(({ path, line }) => [path.join('\0'), line]))
    return { ...place, document, entries: flatten(document, (path) => lines.get(path.join('\0'))) }
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    const [reason = ''] = error.message.replace('Invalid TOML document: ', '').split('\n')
    throw unreadable(`${place.shown}:${error.line}:${error.column}`, reason, error)
  }
}

/** A settings file that cannot be read, and why. */
export function unreadable(at: string, reason: string, cause: unknown): Failure {
  return new Failure('usage', `${at}: ${reason.replace(/\.?$/, '.')}`, {
    code: 'SETTINGS_UNREADABLE',
    hints: ['Mend the file, or move it away.'],
    data: { at },
    cause,
  })
}
