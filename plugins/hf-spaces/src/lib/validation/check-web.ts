import type { Finding } from '../preflight/finding.ts'
import { appTarget } from './app-target.ts'
import type { Subject } from './subject.ts'

/** Whether the environment can have its page at /web: an app made without it stays without it, whatever the variable says. */
export async function checkWeb(subject: Subject): Promise<Finding[]> {
  const { environment } = subject
  const [file = 'server/app.py'] =
    appTarget(environment.manifest?.app ?? 'server.app:app')?.paths(environment.folder) ?? []
  const app = await subject.python(file)
  if (!app) return []
  const names = app.imports.flatMap((one) => one.names.map(({ name }) => ({ name, line: one.line })))
  const plain = names.find(({ name }) => name === 'create_fastapi_app')
  if (!plain || names.some(({ name }) => withPage.has(name))) return []
  const message = `${file} makes its app with create_fastapi_app, which has no page at /web`
  const hint = 'Use create_app, or push with --no-interface.'
  return [{ rule: 'web-interface', severity: 'warning', message, file, line: plain.line, hint }]
}

const withPage = new Set(['create_app', 'create_web_interface_app'])
