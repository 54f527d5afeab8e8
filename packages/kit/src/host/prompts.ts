import { Failure } from '../failure.ts'
import type { Question } from './host.ts'

/** One attempt at an answer: shows the prompt, gives the line, or nothing when input ended. */
export type ReadAnswer = (prompt: string, options: { readonly echo: boolean }) => Promise<string | undefined>

/** The failure of a question nobody can answer here; it names the flag that would have. */
export function inputNeeded(question: Question): Failure {
  return new Failure('usage', `This needs an answer: ${oneLine(question.text)}`, {
    code: 'INPUT_NEEDED',
    hints: [`Give it with ${question.flag}.`],
  })
}

/**
 * Asks until there is an answer that fits: a confirm is answered `yes` or `no`, a choice with one of its choices,
 * a line and a secret with what was typed. Throws the failure of an unanswered question when input ends.
 */
export async function askPerson(question: Question, read: ReadAnswer): Promise<string> {
  const { kind, default: fallback } = question
  const prompts = promptsOf(question)
  let complaint = ''
  for (;;) {
    const line = await read(`${complaint}${prompts}`, { echo: kind !== 'secret' })
    if (line === undefined) throw inputNeeded(question)
    const typed = kind === 'secret' ? line : line.trim()
    const answer = typed === '' ? (fallback ?? (kind === 'confirm' ? 'no' : undefined)) : answerOf(question, typed)
    if (answer !== undefined) return answer
    complaint = typed === '' ? 'An answer is needed.\n' : `${expected(question)}\n`
  }
}

function promptsOf({ text, kind, choices = [], default: fallback }: Question): string {
  if (kind === 'confirm') return `${oneLine(text)} ${fallback === 'yes' ? '[Y/n]' : '[y/N]'} `
  const shown = fallback === undefined || kind === 'secret' ? '' : ` [${oneLine(fallback)}]`
  if (kind !== 'choice') return `${oneLine(text)}${shown} `
  const width = String(choices.length).length
  const list = choices.map((choice, index) => `  ${String(index + 1).padStart(width)}) ${oneLine(choice)}\n`)
  return `${oneLine(text)}\n${list.join('')}Number or name${shown}: `
}

function answerOf({ kind, choices = [] }: Question, typed: string): string | undefined {
  const lower = typed.toLowerCase()
  if (kind === 'confirm') return ['yes', 'no'].find((word) => word === lower || word[0] === lower)
  if (kind !== 'choice') return typed
  const exact = choices.find((choice) => choice === typed)
  if (exact !== undefined) return exact
  if (/^\d+$/.test(typed) && choices[Number(typed) - 1] !== undefined) return choices[Number(typed) - 1]
  const begun = choices.filter((choice) => choice.toLowerCase().startsWith(lower))
  return begun.find((choice) => choice.toLowerCase() === lower) ?? (begun.length === 1 ? begun[0] : undefined)
}

function expected({ kind, choices = [] }: Question): string {
  if (kind === 'confirm') return 'Please answer yes or no.'
  return `Please give a number from 1 to ${choices.length}, or the beginning of one name.`
}

/** A question may carry names from elsewhere: they must not draw on the terminal. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ').trimEnd()
}
