import type { LfsAction, LfsObject } from '../types/files.ts'

/** An action as the protocol of large files writes it. */
interface WireLfsAction {
  readonly href: string
  readonly header?: Readonly<Record<string, string>> | null
  readonly expires_at?: string | null
}

/** An object of a batch as the protocol of large files writes it. */
export interface WireLfsObject {
  readonly oid: string
  readonly size: number
  readonly actions?: Readonly<Partial<Record<'upload' | 'download' | 'verify', WireLfsAction>>> | null
  readonly error?: { readonly code: number; readonly message: string } | null
}

/** The object in our names; headers keep theirs. */
export function lfsObjectOf({ oid, size, actions, error }: WireLfsObject): LfsObject {
  const ours = actions && Object.fromEntries(Object.entries(actions).map(([name, action]) => [name, actionOf(action)]))
  return { oid, size, ...(ours && { actions: ours }), ...(error && { error }) }
}

function actionOf({ href, header, expires_at: expiresAt }: WireLfsAction): LfsAction {
  return { href, ...(header && { header }), ...(expiresAt && { expiresAt }) }
}
