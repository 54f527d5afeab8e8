import type { Finding } from '../preflight/finding.ts'
import type { Subject } from './subject.ts'

const file = 'server/app.py'

/** Whether server/app.py can be started by itself: a `main` that its module calls under `if __name__ == "__main__"`. */
export async function checkServer(subject: Subject): Promise<Finding[]> {
  const app = await subject.python(file)
  if (!app || subject.environment.layout === 'A') return []
  const hasMain = app.functions.some(({ name }) => name === 'main')
  const findings: Finding[] = []
  if (!hasMain) findings.push(fault('server-main', 'server/app.py missing main() function'))
  if (!app.guardedCalls.includes('main')) {
    const message = "server/app.py main() function not callable (missing if __name__ == '__main__')"
    findings.push(fault('server-main-call', message))
  }
  return findings
}

function fault(rule: string, message: string): Finding {
  return { rule, severity: 'error', message, file }
}
