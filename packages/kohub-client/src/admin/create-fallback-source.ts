import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import type { FallbackSource } from '../types/system.ts'
import { toWire } from '../wire/to-wire.ts'

/** Another hub to ask. */
export interface NewFallbackSource {
  readonly url: string
  readonly name: string
  readonly sourceType: 'huggingface' | 'kohakuhub'
  /** For everybody unless given. */
  readonly namespace?: string | undefined
  readonly token?: string | null | undefined
  /** 100 unless given; the lowest is asked first. */
  readonly priority?: number | undefined
  /** True unless given. */
  readonly enabled?: boolean | undefined
}

/**
 * Adds a hub that answers for what this one lacks.
 * @example
 * await client.admin.createFallbackSource({ url: 'https://huggingface.co', name: 'HF', sourceType: 'huggingface' })
 */
export async function createFallbackSource(
  connection: Connection,
  source: NewFallbackSource,
  options: CallOptions = {},
): Promise<FallbackSource> {
  return call(
    connection,
    { ...options, admin: true, method: 'POST', path: '/admin/api/fallback-sources', json: toWire(source) },
    ['id'],
  )
}
