import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Host } from '@tuglet/kit/lib'
import { inputText } from './input-text.ts'

/** The text of a file, or of standard input for `-`. */
export async function readInput(file: string, { cwd, stdin }: Pick<Host, 'cwd' | 'stdin'>): Promise<string> {
  return file === '-' ? inputText(stdin) : readFile(resolve(cwd, file), 'utf8')
}
