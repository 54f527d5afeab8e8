import type { DataDir } from './resolve-data-dir.ts'

/** How to make the first user and key of a data directory, as lines to copy. */
export function firstSteps({ path, isDefault }: DataDir): string {
  const where = isDefault ? '' : ` --data-dir ${shellWord(path)}`
  return [
    'There are no users yet. Make one, and a key:',
    `  tuglet ci admin user create --name "Your Name" --email you@example.com${where}`,
    `  tuglet ci admin key create --email you@example.com --name laptop${where}`,
  ].join('\n')
}

function shellWord(text: string): string {
  if (/^[\w./:\\@%+-]+$/.test(text)) return text
  return text.includes('\\') ? `"${text}"` : `'${text.replaceAll("'", `'\\''`)}'`
}
