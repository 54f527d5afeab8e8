import { randomUUID } from 'node:crypto'
import { sha256 } from '../repos/git-objects.ts'
import { Refusal } from '../http/refusal.ts'

/** What a signed address of the store is good for. */
export interface Permit {
  readonly kind: 'put' | 'part' | 'get'
  readonly oid: string
  readonly size: number
  readonly upload?: Upload
  readonly part?: number
  expired: boolean
}

/** An upload in parts. */
export interface Upload {
  readonly oid: string
  readonly size: number
  readonly partBytes: number
  readonly parts: Map<number, { readonly bytes: Uint8Array; readonly etag: string }>
}

/** The objects in LFS by their SHA-256, and who may bring or fetch what. */
export class LfsStore {
  readonly objects = new Map<string, Uint8Array>()
  readonly uploads = new Map<string, Upload>()
  readonly #permits = new Map<string, Permit>()

  /** A signed address, good until it is made to expire. */
  sign(origin: string, permit: Omit<Permit, 'expired'>): string {
    const signature = randomUUID()
    this.#permits.set(signature, { ...permit, expired: false })
    return `${origin}/${permit.kind}/${permit.oid}?X-Amz-Expires=3600&X-Amz-Signature=${signature}`
  }

  /** What an address is good for; refuses as S3 does. */
  permit(query: URLSearchParams, kind: Permit['kind'], oid: string): Permit {
    const permit = this.#permits.get(query.get('X-Amz-Signature') ?? '')
    if (permit?.kind !== kind || permit.oid !== oid) throw new Refusal(403, 'SignatureDoesNotMatch')
    if (permit.expired) throw new Refusal(403, 'Request has expired')
    return permit
  }

  /** Makes every address given so far useless, and forgets the parts that have come. */
  expire(): void {
    for (const permit of this.#permits.values()) permit.expired = true
    this.uploads.clear()
  }

  /** Keeps an object; refuses one that is not what it is called. */
  keep(oid: string, bytes: Uint8Array): void {
    if (sha256(bytes) !== oid) throw new Refusal(400, 'BadDigest: the content is not what its SHA-256 says')
    this.objects.set(oid, bytes)
  }
}
