import { registerSecret, setting, type Settings } from '@tuglet/kit/lib'
import { alternativesOf, type InputField } from '../model/input-field.ts'

/** The Hugging Face token that models are given so that they can fetch private LoRAs. */
export const hubTokenForModels = setting.text({
  key: 'replicate.hubToken',
  env: ['HF_API_TOKEN', 'HF_TOKEN'],
  summary: 'Hugging Face token that a model is given when it fetches a LoRA from there.',
  default: '',
  secret: true,
})

/** What adding the token did. */
export interface HubTokenAdded {
  readonly values: Readonly<Record<string, unknown>>
  /** A sentence for the person, where the token was added or left out for a reason. */
  readonly note?: string
}

/**
 * Adds the token as the model's `hf_api_token` when a LoRA is to come from huggingface.co, the schema has that input,
 * and the person has not given it; never otherwise, for a model's author could read it.
 */
export function addHubToken(
  values: Readonly<Record<string, unknown>>,
  fields: readonly InputField[] | undefined,
  { settings, env }: { settings: Settings; env: Readonly<Record<string, string | undefined>> },
): HubTokenAdded {
  const field = fields?.find(isTokenInput)
  if (!field || Object.hasOwn(values, field.name) || !usesHub(values)) return { values }
  const { value, origin } = settings.resolve(hubTokenForModels)
  if (value === '') return { values }
  // HF_TOKEN goes with HF_ENDPOINT; HF_API_TOKEN is for models alone.
  if (value !== env['HF_API_TOKEN'] && isForAnotherHub(settings)) {
    return {
      values,
      note: `The token from ${origin.at} is for the server that HF_ENDPOINT names; the model is not given it.`,
    }
  }
  registerSecret(value)
  return {
    values: { ...values, [field.name]: value },
    note: `The token from ${origin.at} goes to the model as ${field.name}, so that it can fetch the LoRA.`,
  }
}

function isTokenInput({ name, shape, description }: InputField): boolean {
  if (!alternativesOf(shape).some(({ kind }) => kind === 'string')) return false
  if (/^(?:hf|hugging_?face)_(?:api_)?token$/.test(name)) return true
  return (
    alternativesOf(shape).some(({ isSecret }) => isSecret) && /hugging ?face/i.test(description) && /token/i.test(name)
  )
}

function usesHub(values: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(values).some(([name, value]) => {
    if (!/lora/i.test(name)) return false
    const texts = [value].flat().filter((text): text is string => typeof text === 'string')
    return texts.some(
      (text) =>
        /(?:^|\/\/|\.)(?:huggingface\.co|hf\.co)\//i.test(text) ||
        (name === 'hf_lora' && /^[\w.-]+\/[\w.-]+$/.test(text)),
    )
  })
}

// As the hub service declares it, which only commands can reach.
const hubEndpoint = setting.url({
  key: 'hub.endpoint',
  env: 'HF_ENDPOINT',
  summary: 'Where the Hugging Face Hub is.',
  default: 'https://huggingface.co',
})

function isForAnotherHub(settings: Settings): boolean {
  return new URL(settings.get(hubEndpoint)).origin !== new URL(hubEndpoint.default).origin
}
