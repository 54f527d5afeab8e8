import { Failure } from '@tuglet/kit/lib'
import { isNode } from '../model/schema-node.ts'
import type { InputLayer } from './apply-layer.ts'
import type { Sources } from './open-sources.ts'

/** Reads the inputs that a JSON or YAML file holds, or standard input for `-`; anything but an object is a Failure('usage'). */
export async function readInputFile(file: string, sources: Sources): Promise<InputLayer> {
  const origin = file === '-' ? 'standard input' : file
  const read = await sources.text(file)
  if ('problem' in read) throw new Failure('usage', `The inputs ${read.problem}.`, { code: 'INPUT_FILE' })
  const values = await parsed(read.value as string, origin)
  if (isNode(values)) return { origin, values, mayReadFiles: true }
  throw new Failure('usage', `${origin} holds no inputs: they are an object, such as {"prompt": "a cat"}.`, {
    code: 'INPUT_FILE',
  })
}

async function parsed(text: string, origin: string): Promise<unknown> {
  // JSON is YAML, but a model's answer or a long list is read much faster as what it is.
  try {
    return JSON.parse(text) as unknown
  } catch {
    return parseYaml(text, origin)
  }
}

/** What a YAML text says, with the place of the first mistake in the Failure. */
export async function parseYaml(text: string, origin: string): Promise<unknown> {
  const { parseDocument, LineCounter } = await import('yaml')
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, logLevel: 'silent' })
  const [error] = document.errors
  if (error) {
    const { line, col } = counter.linePos(error.pos[0])
    throw new Failure('usage', `${origin}:${line}:${col} is neither JSON nor YAML: ${error.message}`, {
      code: 'INPUT_FILE',
      cause: error,
    })
  }
  try {
    // A bound on aliases keeps a hostile file from growing without end.
    return document.toJS({ maxAliasCount: 100 }) as unknown
  } catch (error) {
    throw new Failure('usage', `${origin} cannot be read: ${(error as Error).message}`, {
      code: 'INPUT_FILE',
      cause: error,
    })
  }
}
