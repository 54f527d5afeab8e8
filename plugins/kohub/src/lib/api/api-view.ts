import { stripControl } from '@tuglet/kohub-client'
import type { OneView } from '@tuglet/kit/lib'
import type { ApiAnswer } from './call-api.ts'

/** The body of an answer: JSON indented, text as it is but for what commands terminals. */
export const apiView: OneView<ApiAnswer> = {
  kind: 'one',
  id: ({ status }) => String(status),
  text({ body }) {
    if (body === '' || body === undefined) return ''
    return `${stripControl(typeof body === 'string' ? body : JSON.stringify(body, null, 2)).trimEnd()}\n`
  },
}
