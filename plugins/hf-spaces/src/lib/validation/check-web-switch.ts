import type { Finding } from '../preflight/finding.ts'
import type { Staged } from '../staging/staged.ts'

/** Whether a Dockerfile that was staged with its web page came out with it: switched on, or with the environment's own word left alone. */
export function checkWebSwitch({ dockerfile }: Pick<Staged, 'dockerfile'>): Finding[] {
  const [, value] = /^[ \t]*ENV\s[^\n]*\bENABLE_WEB_INTERFACE[= ]"?(\w+)/im.exec(dockerfile?.after ?? '') ?? []
  const rule = 'web-switch'
  const file = dockerfile?.path ?? 'Dockerfile'
  if (value !== undefined) {
    return [{ rule, severity: 'note', message: `The staged Dockerfile sets ENABLE_WEB_INTERFACE=${value}`, file }]
  }
  const message = 'The staged Dockerfile does not switch the page at /web on'
  return [{ rule, severity: 'error', message, file }]
}
