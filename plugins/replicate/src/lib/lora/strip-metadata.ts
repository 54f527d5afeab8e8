import { findLeaks } from './find-leaks.ts'
import type { SafetensorsHeader } from './safetensors-header.ts'

// What describes the LoRA itself; everything else describes whoever made it and how.
const kept =
  /^(?:format|modelspec\.(?!thumbnail|author)\w+|ss_(?:base_model_version|network_(?:module|dim|alpha|args)|output_name|steps|epoch|num_epochs|v2)|sshs_\w+|lora_adapter_metadata|training_info|software|name|version|ot_(?:branch|revision))$/

/** The metadata without what tells of its maker. */
export function strippedMetadata(metadata: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(metadata).filter(
    ([key, text]) => kept.test(key) && findLeaks({ [key]: text }).length === 0,
  )
  return Object.fromEntries(entries)
}

/** The bytes to put in place of everything before the tensors: the same tensors, less metadata. Offsets stay right, for they count from the header's end. */
export function headerBytes(
  { tensors }: Pick<SafetensorsHeader, 'tensors'>,
  metadata: Readonly<Record<string, string>>,
): Uint8Array {
  const entries = [...tensors].map(([name, { dtype, shape, begin, end }]) => [
    name,
    { dtype, shape, data_offsets: [begin, end] },
  ])
  const table = { ...(Object.keys(metadata).length > 0 && { __metadata__: metadata }) }
  const text = Buffer.from(JSON.stringify({ ...table, ...Object.fromEntries(entries) }))
  // Tensors begin at a multiple of 8 bytes, as the reference implementation has it; blanks fill up.
  const padded = Buffer.alloc(Math.ceil(text.length / 8) * 8, ' ')
  text.copy(padded)
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(padded.length))
  return Buffer.concat([length, padded])
}
