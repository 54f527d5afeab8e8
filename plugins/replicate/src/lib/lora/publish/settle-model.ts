import { currentHost, Failure, type Output } from '@tuglet/kit/lib'
import { knownModel } from '../known-models.ts'
import type { BaseModelFinding } from '../model-of-lora.ts'

/** Where what is written fits several models, asks which; where nobody answers, says what the card will lack. */
export async function settleModel(found: BaseModelFinding, out: Output): Promise<BaseModelFinding> {
  if (found.repo !== undefined) return found
  const chosen = found.candidates.length > 0 ? await ask(found) : undefined
  if (chosen !== undefined) {
    const model = knownModel(chosen)
    return { ...found, repo: chosen, candidates: [], origin: 'your answer', ...(model && { model }) }
  }
  const said = found.origin === undefined ? 'Nothing says' : `${found.origin} does not say exactly`
  const choices = found.candidates.length > 0 ? ` (${found.candidates.join(' or ')})` : ''
  out.warn(
    `${said} which model this LoRA is for, so the card names no base model and no licence. Give --base-model${choices}.`,
  )
  return found
}

const neither = 'another one'

async function ask({ candidates, origin = '' }: BaseModelFinding): Promise<string | undefined> {
  try {
    const text = `Which model is this LoRA for? (${origin} fits several)`
    const answer = await currentHost().ask({
      text,
      kind: 'choice',
      choices: [...candidates, neither],
      flag: '--base-model',
    })
    return answer === neither ? undefined : answer
  } catch (error) {
    if (Failure.is(error) && error.code === 'INPUT_NEEDED') return undefined
    throw error
  }
}
