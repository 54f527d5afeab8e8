import { jsonOf, type Routes } from '../http/call.ts'
import { checkFields } from '../http/fields.ts'
import { Refusal } from '../http/refusal.ts'
import { validateCard } from '../repos/card.ts'

/** Checking a README before it is committed. */
export const cardRoutes: Routes = {
  'POST /api/validate-yaml'(call) {
    const { content, repoType } = checkFields(jsonOf(call), { content: 'string', repoType: 'string?' })
    const verdict = validateCard(content as string, (repoType as string | undefined) ?? 'model')
    if (verdict.errors.length === 0) return Response.json(verdict)
    throw new Refusal(400, verdict.errors[0]!.message, { body: { ...verdict } })
  },
}
