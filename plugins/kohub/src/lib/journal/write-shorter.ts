import { rename, writeFile } from 'node:fs/promises'

/** Replaces a file by these lines, readable by its owner alone, whole or not at all. */
export async function writeShorter(file: string, lines: readonly string[]): Promise<void> {
  const temporary = `${file}.new`
  await writeFile(temporary, `${lines.join('\n')}\n`, { mode: 0o600 })
  await rename(temporary, file)
}
