import type { Finding } from '../preflight/finding.ts'
import type { Subject } from './subject.ts'

const usual = ['__init__.py', 'client.py', 'models.py', 'server/__init__.py'] as const

/** The files that make an environment; what a push can do without is a warning, what it writes itself a note. */
export async function checkStructure(subject: Subject): Promise<Finding[]> {
  const findings: Finding[] = []
  const isMissing = async (path: string) => (await subject.text(path)) === undefined
  for (const path of usual) {
    if (await isMissing(path)) findings.push(missing(path, 'warning'))
  }
  // A Dockerfile of the environment's own root may start whatever it likes.
  const isOwnServer = subject.environment.layout === 'D'
  if (await isMissing('server/app.py')) findings.push(missing('server/app.py', isOwnServer ? 'warning' : 'error'))
  return [...findings, ...generated(subject), ...oldLayout(subject)]
}

function missing(path: string, severity: Finding['severity']): Finding {
  return { rule: 'file-missing', severity, message: `Missing ${path}`, file: path }
}

function generated({ staged: { readme, dockerfile } }: Subject): Finding[] {
  const files = [...(readme.generated ? ['README.md'] : []), ...(dockerfile?.generated ? ['Dockerfile'] : [])]
  return files.map((path) => ({
    rule: 'file-generated',
    severity: 'note',
    message: `${path === 'README.md' ? 'README front matter is' : 'Dockerfile is'} generated for the Space`,
    file: path,
  }))
}

function oldLayout({ environment: { layout, name } }: Subject): Finding[] {
  if (layout !== 'A') return []
  const message = 'The environment has the layout of 2025, which needs the whole repository'
  return [
    { rule: 'old-layout', severity: 'note', message, hint: `Bring it up to date: tuglet openenv upgrade ${name}` },
  ]
}
