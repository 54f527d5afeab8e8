import { Failure } from '@tuglet/kit/lib'
import type { InputLayer } from '../inputs/apply-layer.ts'
import { alternativesOf, type InputField } from '../model/input-field.ts'

/** A LoRA as it was asked for: `owner/repo`, an address, and how strongly. */
interface WantedLora {
  readonly place: string
  readonly scale?: number
}

/** A model's input for a LoRA, with the one for its strength. */
interface LoraSlot {
  readonly field: InputField
  readonly scale?: InputField | undefined
  readonly isList: boolean
}

/** The inputs that `--lora REPO[@SCALE]` means for this model; a model that takes none is a Failure('usage'). */
export function loraInputs(
  wanted: readonly string[],
  fields: readonly InputField[] | undefined,
  model: string,
): InputLayer {
  const loras = wanted.map(readLora)
  if (loras.length === 0) return { origin: '--lora', values: {} }
  const slots = loraSlots(fields ?? [])
  const list = slots.find(({ isList }) => isList)
  const filled =
    list && (slots[0] === list || loras.length > slots.length)
      ? [fillList(list, loras)]
      : loras.map((lora, at) => fillOne(slots[at], lora))
  if (filled.includes(undefined) || slots.length === 0) throw takesNoLora(model, { fields, loras, slots })
  return { origin: '--lora', values: Object.assign({}, ...filled) as Record<string, unknown> }
}

function readLora(text: string): WantedLora {
  const { place, scale } = /^(?<place>.+?)(?:@(?<scale>[+-]?(?:\d+\.?\d*|\.\d+)))?$/.exec(text.trim())?.groups ?? {}
  if (place !== undefined && !/\s/.test(place)) return { place, ...(scale !== undefined && { scale: Number(scale) }) }
  throw new Failure('usage', `--lora takes a repository and perhaps a strength, not ${JSON.stringify(text)}.`, {
    code: 'BAD_LORA',
    hints: ['Write --lora owner/repo or --lora owner/repo@0.8.'],
  })
}

// In the order in which models mean them; the first is filled first.
const names = [
  'lora_weights',
  'hf_lora',
  'lora',
  'lora_repo',
  'lora_path',
  'lora_url',
  'loras',
  'lora_urls',
  'lora_weights_list',
  'extra_lora',
  'extra_lora_weights',
  'replicate_weights',
]

/** The inputs of a model that take a LoRA, by their names, else by what they say of themselves. */
export function loraSlots(fields: readonly InputField[]): readonly LoraSlot[] {
  const byName = names.flatMap((name) => fields.find((field) => field.name === name) ?? [])
  const speaking = fields.filter(
    ({ name, description }) =>
      /lora/i.test(name) &&
      !/scale|strength|type|name|count|num/i.test(name) &&
      /hugging ?face|url|weights|repo/i.test(description),
  )
  return [...new Set([...byName, ...speaking])].filter(takesText).map((field) => ({
    field,
    scale: scaleOf(field.name, fields),
    isList: alternativesOf(field.shape).some(({ kind }) => kind === 'array'),
  }))
}

function takesText({ shape }: InputField): boolean {
  return alternativesOf(shape).some(
    ({ kind, items }) => kind === 'string' || (kind === 'array' && (items?.kind ?? 'string') === 'string'),
  )
}

function scaleOf(name: string, fields: readonly InputField[]): InputField | undefined {
  const stem = name.replace(/_(?:weights|url|urls|repo|path)$/, '')
  const wanted = [
    `${name}_scale`,
    `${stem}_scale`,
    `${name}_strength`,
    `${stem}_strength`,
    `${stem}_scales`,
    `${name}_scales`,
  ]
  // An extra LoRA has a strength of its own, or none.
  const usual = name.startsWith('extra') ? [] : ['lora_scale', 'lora_strength', 'lora_scales']
  return [...wanted, ...usual].flatMap((one) => fields.find((field) => field.name === one) ?? [])[0]
}

function fillOne(slot: LoraSlot | undefined, { place, scale }: WantedLora): Record<string, unknown> | undefined {
  if (!slot || (scale !== undefined && !slot.scale)) return undefined
  const value = placeFor(place, slot.field)
  return {
    [slot.field.name]: slot.isList ? [value] : value,
    ...(slot.scale && scale !== undefined && { [slot.scale.name]: isListField(slot.scale) ? [scale] : scale }),
  }
}

function fillList(slot: LoraSlot, loras: readonly WantedLora[]): Record<string, unknown> | undefined {
  const scales = loras.map(({ scale }) => scale ?? 1)
  const isScaled = loras.some(({ scale }) => scale !== undefined)
  if (isScaled && (!slot.scale || (!isListField(slot.scale) && loras.length > 1))) return undefined
  return {
    [slot.field.name]: loras.map(({ place }) => placeFor(place, slot.field)),
    ...(isScaled && slot.scale && { [slot.scale.name]: isListField(slot.scale) ? scales : scales[0] }),
  }
}

function isListField({ shape }: InputField): boolean {
  return alternativesOf(shape).some(({ kind }) => kind === 'array')
}

// Models differ in how they want a repository of Hugging Face written; an address stays as it is.
function placeFor(place: string, { name, description }: InputField): string {
  if (
    !/^[\w.-]+\/[\w.-]+(?:\/[\w.-]+\.safetensors)?$/.test(place) ||
    /^(?:huggingface\.co|hf\.co|civitai\.com)\//.test(place)
  )
    return place
  if (name === 'replicate_weights') return place
  if (/url/i.test(name)) return `https://huggingface.co/${place}`
  return name === 'hf_lora' && !/huggingface\.co\/<?owner/i.test(description) ? place : `huggingface.co/${place}`
}

interface Refused {
  readonly fields: readonly InputField[] | undefined
  readonly loras: readonly WantedLora[]
  readonly slots: readonly LoraSlot[]
}

function takesNoLora(model: string, { fields, loras, slots }: Refused): Failure {
  const details = { code: 'NO_LORA_INPUT', hints: [`All inputs: tuglet replicate schema ${model}`] }
  if (!fields) {
    return new Failure('usage', `${model} keeps its inputs to itself, so --lora cannot tell which one takes a LoRA.`, {
      code: 'NO_LORA_INPUT',
      hints: ['Name the input: lora_weights=huggingface.co/owner/repo'],
    })
  }
  if (slots.length === 0) return new Failure('usage', `${model} takes no LoRA.`, details)
  if (loras.length > slots.length && !slots.some(({ isList }) => isList)) {
    return new Failure('usage', `${model} takes at most ${slots.length} LoRA, not ${loras.length}.`, details)
  }
  return new Failure('usage', `${model} has no input for the strength of a LoRA.`, details)
}
