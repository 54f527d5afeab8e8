import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { Reconstruction } from '../types/files.ts'

/**
 * The parts of a file in the xet protocol, by its SHA-256.
 * @example
 * const { sha256 } = await client.resolveFile('my-org/my-model', { path: 'weights.safetensors' })
 * const { terms } = await client.getReconstruction(sha256)
 */
export async function getReconstruction(
  connection: Connection,
  fileId: string,
  options: CallOptions = {},
): Promise<Reconstruction> {
  return call(connection, { ...options, path: path`/reconstructions/${fileId}`, about: fileId }, ['terms'])
}
