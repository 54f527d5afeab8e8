import type { Fetch } from '@tuglet/http'
import { Failure, registerSecret } from '@tuglet/kit/lib'
import type { Call } from './call.ts'
import type { ClientParts } from './client-parts.ts'
import { collectionCalls, type Collections } from './collections.ts'
import { deploymentCalls, type Deployments } from './deployments.ts'
import { fileCalls, type Files } from './files.ts'
import { modelCalls, type Models } from './models.ts'
import type { Patience } from './persevere.ts'
import { predictionCalls, type Predictions } from './predictions.ts'
import { fieldsOf, Unreadable } from './read/fields.ts'
import { readAccount, readHardware } from './read/read-account.ts'
import { sender } from './send.ts'
import { trainingCalls, type Trainings } from './trainings.ts'
import type { Account, Hardware } from './types.ts'

/** What a client is made of. */
export interface ReplicateClientOptions extends Omit<Patience, 'random'> {
  /** With or without `/v1` at its end. */
  readonly endpoint: string
  /** Signs requests to the endpoint and to no other server; throws where an answer is an error; repeats nothing. */
  readonly fetch: Fetch
  signedIn(): Promise<boolean>
  random?(): number
  /** Makes a story of a fact before it is thrown. */
  explain?(error: unknown): unknown
}

/** Replicate. Every operation rejects with Failure('auth') when there is no token, and with the facts of `@tuglet/http`. */
export interface ReplicateClient {
  /** Without `/v1`. */
  readonly endpoint: string
  /** The connected fetch, for what is not an operation: downloads. */
  readonly fetch: Fetch
  readonly predictions: Predictions
  readonly models: Models
  readonly trainings: Trainings
  readonly deployments: Deployments
  readonly files: Files
  readonly collections: Collections
  signedIn(): Promise<boolean>
  /** Rejects with Failure('auth') when there is no token; asks no server. */
  requireToken(): Promise<void>
  account(call?: Call): Promise<Account>
  hardware(call?: Call): Promise<Hardware[]>
  /** What webhooks are signed with; never shown, for it is known as a secret from here on. */
  webhookSecret(call?: Call): Promise<string>
}

/** Makes a client; nothing is asked before its first operation. */
export function replicateClient(options: ReplicateClientOptions): ReplicateClient {
  const endpoint = options.endpoint.replace(/\/+$/, '').replace(/\/v1$/, '')
  const { fetch, sleep, now, random = Math.random, explain = (error: unknown) => error } = options
  const patience = { sleep, now, random }
  const requireToken = async () => {
    if (!(await options.signedIn())) throw tokenMissing()
  }
  const send = sender({ endpoint, fetch, requireToken, explain, ...patience })
  const parts: ClientParts = { endpoint, fetch, send, patience }
  return {
    endpoint,
    fetch,
    requireToken,
    signedIn: () => options.signedIn(),
    predictions: predictionCalls(parts),
    models: modelCalls(parts),
    trainings: trainingCalls(parts),
    deployments: deploymentCalls(parts),
    files: fileCalls(parts),
    collections: collectionCalls(parts),
    account: async (call) => (await send({ route: '/account' }, call)).read(readAccount),
    hardware: async (call) => (await send({ route: '/hardware' }, call)).read(readAllHardware),
    webhookSecret: async (call) => (await send({ route: '/webhooks/default/secret' }, call)).read(readSecret),
  }
}

function tokenMissing(): Failure {
  return new Failure('auth', 'Replicate wants a token, and REPLICATE_API_TOKEN is not set.', {
    code: 'REPLICATE_TOKEN_MISSING',
    hints: [
      'Create a token at https://replicate.com/account/api-tokens',
      'Set REPLICATE_API_TOKEN in the environment or in .env, or sign in: tuglet auth login replicate',
    ],
  })
}

function readAllHardware(json: unknown): Hardware[] {
  if (!Array.isArray(json)) throw new Unreadable('it is no list of hardware')
  return json.map(readHardware)
}

function readSecret(json: unknown): string {
  const key = fieldsOf(json, 'secret').text('key')
  registerSecret(key)
  return key
}
