import { Failure } from '@tuglet/kit/lib'

/** That a batch file cannot be read so, and how it is written. */
export function badBatch(
  message: string,
  hint = 'A CSV file has a header of input names; JSONL and YAML hold objects of inputs.',
): Failure {
  return new Failure('usage', message, { code: 'BATCH_FILE', hints: [hint] })
}
