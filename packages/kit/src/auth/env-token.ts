import { Failure } from '../failure.ts'

/** The variables that are visible where the token was found. */
export type Variables = Readonly<Record<string, string | undefined>>

/** An environment variable whose token does not go just anywhere. */
export interface EnvToken {
  readonly name: string
  /** The one URL origin it may go to, or undefined for none in particular. */
  boundTo?(env: Variables, token: string): string | undefined
  /** Why a token is not sent to an endpoint that it is not bound to, and what to do; undefined lets the usual rule decide. */
  refuse?(token: string, endpoint: string): string | undefined
}

/** `HF_TOKEN` as the Hub means it: for the origin that `HF_ENDPOINT` names, else for https://huggingface.co. */
export function huggingFaceToken(): EnvToken {
  return { name: 'HF_TOKEN', boundTo: hubOrigin }
}

/** `HF_TOKEN` as KohakuHub means it: also for its own endpoint, unless it is a token of the Hub's (`hf_…`). */
export function kohubToken(): EnvToken {
  return {
    name: 'HF_TOKEN',
    boundTo: (env, token) => (isHubToken(token) ? hubOrigin(env) : undefined),
    refuse: (token, endpoint) =>
      isHubToken(token)
        ? `HF_TOKEN begins with hf_, so it is a Hugging Face token, which is not sent to ${endpoint}. ` +
          `Set TUGLET_KOHUB_TOKEN, or set HF_ENDPOINT=${endpoint} if it is meant for that server.`
        : undefined,
  }
}

function isHubToken(token: string): boolean {
  return token.startsWith('hf_')
}

function hubOrigin({ HF_ENDPOINT: endpoint }: Variables): string {
  const url = URL.parse(endpoint || 'https://huggingface.co')
  if (url) return url.origin
  throw new Failure('usage', `HF_ENDPOINT must be an http or https address, not ${JSON.stringify(endpoint)}.`, {
    code: 'SETTING_INVALID',
  })
}
