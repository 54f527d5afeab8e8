/** Somebody who can sign in, with every token that signs them in. */
export interface FakeAccount {
  readonly name: string
  readonly fullname?: string
  readonly email?: string
  readonly isPro?: boolean
  readonly canPay?: boolean
  readonly orgs?: readonly { readonly name: string; readonly role: 'admin' | 'write' | 'contributor' | 'read' }[]
  readonly tokens: readonly FakeToken[]
}

/** A token and what it may do. */
export interface FakeToken {
  readonly token: string
  readonly name?: string
  readonly role: 'read' | 'write' | 'fineGrained'
  /** Of a fine-grained token: the namespaces and `type/owner/name` repositories that it may write to. */
  readonly writes?: readonly string[]
}

/** Who a request comes from. */
export interface Session {
  readonly account: FakeAccount
  readonly token: FakeToken
}

/** Ada, who pays, writes for the organisation lovelace and only reads babbage's. */
export const defaultAccounts: readonly FakeAccount[] = [
  {
    name: 'ada',
    fullname: 'Ada L.',
    email: 'ada@example.org',
    isPro: true,
    canPay: true,
    orgs: [
      { name: 'lovelace', role: 'admin' },
      { name: 'babbage', role: 'read' },
    ],
    tokens: [
      { token: 'hf_ada_write', name: 'laptop', role: 'write' },
      { token: 'hf_ada_read', name: 'reader', role: 'read' },
      { token: 'hf_ada_fine', name: 'fine', role: 'fineGrained', writes: ['lovelace', 'model/ada/allowed'] },
    ],
  },
  { name: 'grace', tokens: [{ token: 'hf_grace_write', name: 'free', role: 'write' }] },
]
