import { signedIn, type Routes } from '../http/call.ts'

/** Who am I, and what may my token do? */
export const whoamiRoutes: Routes = {
  'GET /api/whoami-v2'(call) {
    const { account, token } = signedIn(call)
    const scoped = (token.writes ?? []).map((name) => ({
      entity: {
        type: name.includes('/') ? name.split('/')[0] : 'user',
        name: name.replace(/^(model|dataset|space)\//, ''),
      },
      permissions: ['repo.content.read', 'repo.write'],
    }))
    return Response.json({
      type: 'user',
      id: account.name,
      name: account.name,
      fullname: account.fullname ?? account.name,
      email: account.email ?? null,
      emailVerified: true,
      isPro: account.isPro ?? false,
      canPay: account.canPay ?? false,
      orgs: (account.orgs ?? []).map(({ name, role }) => ({ type: 'org', name, fullname: name, roleInOrg: role })),
      auth: {
        type: 'access_token',
        accessToken: {
          displayName: token.name ?? 'token',
          role: token.role,
          createdAt: '2026-01-01T00:00:00.000Z',
          ...(token.role === 'fineGrained' && { fineGrained: { canReadGatedRepos: false, global: [], scoped } }),
        },
      },
    })
  },
}
