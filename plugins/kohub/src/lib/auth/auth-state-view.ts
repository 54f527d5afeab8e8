import { plainRecord } from '../views/plain-view.ts'
import type { AuthState } from './auth-state.ts'

/** How one is signed in, as a person reads it. */
export const authStateView = plainRecord<AuthState>({
  id: ({ account, signedIn }) => account ?? (signedIn ? 'signed in' : ''),
  fields: {
    State: ({ signedIn, check }) => {
      if (!signedIn) return 'not signed in'
      if (check === undefined) return 'signed in'
      return check.accepted ? 'signed in, accepted' : 'refused by the server'
    },
    Account: ({ account }) => account,
    Endpoint: ({ endpoint, endpointFrom }) => `${endpoint} (${endpointFrom})`,
    Token: ({ token, origin }) => token && `${token} from ${origin}`,
    Hides: ({ shadowed }) => shadowed.map(({ token, origin }) => `${token} from ${origin}`).join(', '),
    'Not sent': ({ refused }) => refused.map(({ reason }) => reason).join(' '),
    Server: ({ check }) => check?.message,
    Organisations: ({ check }) => check?.organizations?.map(({ name, role }) => `${name} (${role})`).join(', '),
  },
})
