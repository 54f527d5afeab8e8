import { Failure, type Output } from '@tuglet/kit/lib'
import type { Finding } from '../preflight/finding.ts'

/** Tells what was found; with errors among it, rejects before anything is made anywhere. */
export function judgeFindings(findings: readonly Finding[], { name, out }: { name: string; out: Output }): void {
  for (const finding of findings) {
    if (finding.severity === 'warning') out.warn(findingText(finding))
    if (finding.severity === 'note') out.note(findingText(finding))
  }
  if (errorsAmong(findings).length > 0) throw findingsFailure(name, findings)
}

/** Those that stop a push. */
export function errorsAmong(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ severity }) => severity === 'error')
}

/** The failure for something that must not be pushed; `silent` where the findings were shown already. */
export function findingsFailure(name: string, findings: readonly Finding[], { silent = false } = {}): Failure {
  const errors = errorsAmong(findings)
  const count = errors.length === 1 ? '1 problem' : `${errors.length} problems`
  const shown = errors.slice(0, most).map(findingText)
  const more = errors.length > most ? [`… and ${errors.length - most} more`] : []
  return new Failure('failed', `${name} cannot be pushed: ${count} found, nothing was created.`, {
    code: 'PUSH_CHECKS_FAILED',
    hints: [...shown, ...more],
    data: { findings },
    silent,
  })
}

const most = 12

/** `Dockerfile:3: what is wrong (rule). What to do.` */
export function findingText({ file, line, message, rule, hint }: Finding): string {
  const place = file === undefined ? '' : `${file}${line === undefined ? '' : `:${line}`}: `
  const sentence = message.replace(/\.$/, '')
  return `${place}${sentence} (${rule}).${hint === undefined ? '' : ` ${hint}`}`
}
