import { Failure } from '@tuglet/kit/lib'

/** The id in an id, in the address of a prediction's page, or in its address in the API. */
export function predictionId(text: string): string {
  const given = text.trim()
  const id = URL.canParse(given) ? idIn(new URL(given)) : given
  if (id !== undefined && /^[A-Za-z0-9_-]{1,64}$/.test(id)) return id
  throw new Failure('usage', `"${text}" is no id of a prediction.`, {
    code: 'REPLICATE_BAD_ID',
    hints: ['List them: tuglet replicate predictions list'],
  })
}

function idIn({ pathname, searchParams }: URL): string | undefined {
  return searchParams.get('prediction') ?? /^\/(?:p|(?:v1\/)?predictions)\/([^/]+)/.exec(pathname)?.[1]
}
