import type * as prompts from '@inquirer/prompts'
import type { Host, Tty } from '@tuglet/kit/lib'
import { plain } from '../views/plain.ts'
import type { Asker } from './run-menu.ts'

/** A person at this terminal, asked with menus that arrow keys move in. */
export function terminalAsker({
  takeTerminal,
  stderr,
  signal,
}: Pick<Host, 'takeTerminal' | 'stderr' | 'signal'>): Asker {
  // Drawn on what is a terminal for certain; a person may send results elsewhere.
  const asking = <T>(work: (prompts: Prompts, at: Context) => Promise<T>): Promise<T> =>
    takeTerminal(async (tty) => work(await import('@inquirer/prompts'), contextOf(tty, signal)))
  return {
    choose: (message, labels) =>
      asking(async ({ select }, at) => {
        const choices = labels.map((label, value) => ({ name: plain(label), value }))
        return select({ message, choices, pageSize: 15, loop: false }, at)
      }),
    line: ({ text, default: fallback, optional = false, check }) =>
      asking(async ({ input }, at) => {
        const validate = (answer: string) =>
          answer.trim() === '' ? optional || 'An answer is needed.' : (check?.(answer.trim()) ?? true)
        return input({ message: text, validate, ...(fallback !== undefined && { default: fallback }) }, at)
      }),
    confirm: (message) => asking(async ({ confirm }, at) => confirm({ message, default: false }, at)),
    tell: (text) => stderr.write(`${text}\n`),
  }
}

type Prompts = typeof prompts

interface Context {
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
  readonly signal: AbortSignal
  readonly clearPromptOnDone: boolean
}

function contextOf({ stdin, stdout }: Tty, signal: AbortSignal): Context {
  return { input: stdin, output: stdout, signal, clearPromptOnDone: false }
}
