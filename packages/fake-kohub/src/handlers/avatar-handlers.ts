import type { Exchange, Handler } from '../server/exchange.ts'
import { signedIn } from '../server/identity.ts'
import { readForm } from '../server/read-form.ts'
import { detail, unprocessable } from '../server/refusal.ts'
import type { Account } from '../state/account.ts'
import { findUser, managesOrganization, organizationOr404 } from '../state/people.ts'

type Find = (exchange: Exchange) => Account

const user: Find = ({ world, params }) => {
  const found = findUser(world, params['username'] ?? '')
  if (!found) throw detail(404, 'User not found')
  return found
}

const organization: Find = ({ world, params }) => organizationOr404(world, params['organization'] ?? '')

function mustOwn(exchange: Exchange, account: Account, verb: 'update' | 'delete'): void {
  const { world, user: caller } = signedIn(exchange)
  const may = account.isOrganization
    ? managesOrganization(world, account.name, caller.name)
    : account.name === caller.name
  if (may) return
  throw detail(403, `Not authorized to ${verb} ${account.isOrganization ? 'organization' : "this user's"} avatar`)
}

const upload =
  (find: Find): Handler =>
  async (exchange) => {
    const account = find(exchange)
    mustOwn(exchange, account, 'update')
    const file = (await readForm(exchange)).get('file')
    if (!(file instanceof Blob)) throw unprocessable({ loc: ['body', 'file'], msg: 'Field required', type: 'missing' })
    if (!/^image\/(jpeg|png|webp|gif)$/.test(file.type)) {
      throw detail(400, 'Invalid image type. Allowed: JPEG, PNG, WebP, GIF')
    }
    if (file.size > 10_000_000) throw detail(400, 'Image too large. Maximum: 10MB')
    account.avatar = new Uint8Array(await file.arrayBuffer())
    const message = 'Avatar uploaded successfully'
    return Response.json({ success: true, message, size_bytes: account.avatar.length })
  }

const get =
  (find: Find): Handler =>
  (exchange) => {
    const { avatar } = find(exchange)
    if (!avatar) throw detail(404, 'No avatar set')
    return new Response(avatar.slice(), {
      headers: { 'content-type': 'image/jpeg', 'cache-control': 'public, max-age=86400' },
    })
  }

const remove =
  (find: Find): Handler =>
  (exchange) => {
    const account = find(exchange)
    mustOwn(exchange, account, 'delete')
    if (!account.avatar) throw detail(404, 'No avatar to delete')
    account.avatar = undefined
    return Response.json({ success: true, message: 'Avatar deleted successfully' })
  }

export const avatarHandlers = {
  'POST /api/users/:username/avatar': upload(user),
  'GET /api/users/:username/avatar': get(user),
  'DELETE /api/users/:username/avatar': remove(user),
  'POST /api/organizations/:organization/avatar': upload(organization),
  'GET /api/organizations/:organization/avatar': get(organization),
  'DELETE /api/organizations/:organization/avatar': remove(organization),
} satisfies Record<string, Handler>
