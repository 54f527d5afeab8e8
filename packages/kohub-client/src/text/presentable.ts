import { redactText } from '@tuglet/http'
import { stripControl } from './strip-control.ts'

const limit = 400

/** A server's sentence fit for people: one line, without internal addresses, secrets and control characters. */
export function presentable(sentence: string): string {
  const text = redactText(stripControl(sentence))
    .replace(/\s*\(?\b(?:https?|s3):\/\/[^\s)]+\)?/g, '')
    .replace(/[\s:]+$/, '')
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text
}
