import type { Connection } from '../connection/connection.ts'
import { IntegrityError, ValidationError } from '../errors/kohub-error.ts'
import type { FileOptions } from '../files/resolve-path.ts'
import { openFile } from './open-file.ts'
import { persist } from './persist.ts'

/**
 * A small file in memory; 10 MB at most unless told otherwise.
 * @example
 * const bytes = await client.readFile('my-org/my-model', { path: 'config.json' })
 */
export async function readFile(
  connection: Connection,
  id: string,
  { maxBytes = 10_000_000, ...options }: FileOptions & { readonly maxBytes?: number | undefined },
): Promise<Uint8Array> {
  return persist(connection, options, async () => {
    const { stream, facts } = await openFile(connection, id, options)
    if (facts.size > maxBytes) {
      await stream.cancel()
      throw new ValidationError(`${options.path} has ${facts.size} bytes, more than ${maxBytes}.`, {
        code: 'FileTooLarge',
      })
    }
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer())
    if (bytes.length === facts.size) return bytes
    throw new IntegrityError(`${options.path} is damaged: ${bytes.length} of ${facts.size} bytes came.`, {
      code: 'Damaged',
    })
  })
}
