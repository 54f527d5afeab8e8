import { call } from '../connection/call.ts'
import type { CallOptions, Connection, RepoType } from '../connection/connection.ts'

/**
 * Whether a text is YAML as the server reads it; it does not say what is wrong.
 * @example
 * const { valid } = await client.validateYaml('license: mit')
 */
export async function validateYaml(
  connection: Connection,
  content: string,
  { repoType = 'model', ...options }: CallOptions & { readonly repoType?: RepoType | undefined } = {},
): Promise<{ readonly valid: boolean }> {
  const json = { content, repo_type: repoType }
  return call(connection, { ...options, method: 'POST', path: '/api/validate-yaml', json }, ['valid'])
}
