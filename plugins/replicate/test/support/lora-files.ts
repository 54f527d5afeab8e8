import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A tensor by its data type and shape. */
export type TensorShape = readonly [dtype: string, shape: readonly number[]]

const sizes: Readonly<Record<string, number>> = { F64: 8, F32: 4, F16: 2, BF16: 2, I64: 8, U8: 1 }

/** The bytes of a whole safetensors file; every tensor is filled with `fill`. */
export function safetensors(
  tensors: Readonly<Record<string, TensorShape>>,
  { metadata, fill = 1 }: { metadata?: Readonly<Record<string, unknown>>; fill?: number } = {},
): Buffer {
  let end = 0
  const entries = Object.entries(tensors).map(([name, [dtype, shape]]) => {
    const begin = end
    end += (sizes[dtype] ?? 4) * shape.reduce((product, length) => product * length, 1)
    return [name, { dtype, shape, data_offsets: [begin, end] }]
  })
  const header = { ...(metadata && { __metadata__: metadata }), ...Object.fromEntries(entries) }
  const text = Buffer.from(JSON.stringify(header))
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(text.length))
  return Buffer.concat([length, text, Buffer.alloc(end, fill)])
}

/** The tensors of a FLUX LoRA of this rank in the names of ai-toolkit. */
export function fluxTensors(rank = 16): Record<string, TensorShape> {
  const layer = 'transformer.single_transformer_blocks.0.attn.to_q'
  return { [`${layer}.lora_A.weight`]: ['BF16', [rank, 8]], [`${layer}.lora_B.weight`]: ['BF16', [8, rank]] }
}

/** The tensors of an SDXL LoRA in the names of kohya. */
export function sdxlTensors(rank = 8): Record<string, TensorShape> {
  const names = ['lora_unet_input_blocks_1_0', 'lora_te1_text_model', 'lora_te2_text_model']
  return Object.fromEntries(
    names.flatMap((name): [string, TensorShape][] => [
      [`${name}.lora_down.weight`, ['F16', [rank, 4]]],
      [`${name}.lora_up.weight`, ['F16', [4, rank]]],
      [`${name}.alpha`, ['F32', []]],
    ]),
  )
}

/** A small LoRA of ai-toolkit, the same for the same words. */
export function fluxLora(metadata: Readonly<Record<string, unknown>> = toolkitMetadata, fill = 1): Buffer {
  return safetensors(fluxTensors(), { metadata, fill })
}

/** What ai-toolkit writes into its files. */
export const toolkitMetadata = {
  format: 'pt',
  ss_base_model_version: 'flux.1',
  ss_output_name: 'my_lora_v1.0',
  software: '{"name": "ai-toolkit", "repo": "https://github.com/ostris/ai-toolkit"}',
  training_info: '{"step": 2000, "epoch": 3}',
  version: '0.1.0',
}

/** What kohya's scripts write into theirs: paths, captions and a comment among it. */
export const kohyaMetadata = {
  'modelspec.architecture': 'stable-diffusion-xl-v1-base/lora',
  'modelspec.title': 'last',
  ss_sd_model_name: '/home/ada/models/sd_xl_base_1.0.safetensors',
  ss_base_model_version: 'sdxl_base_v1-0',
  ss_network_module: 'networks.lora',
  ss_network_dim: '8',
  ss_network_alpha: '4.0',
  ss_output_name: 'last',
  ss_dataset_dirs: '{"10_tok woman": {"n_repeats": 10, "img_count": 12}}',
  ss_tag_frequency: '{"10_tok woman": {"a woman in Ada\'s garden": 3, "tok": 9}}',
  ss_training_comment: 'for the wedding of Ada',
}

/** A `config.yaml` of ai-toolkit. */
export function toolkitConfig(
  options: { name?: string; trigger?: string | undefined; model?: string; prompts?: readonly unknown[] } = {},
): string {
  const {
    name = 'my_lora_v1.0',
    trigger = 'p3rs0n',
    model = 'black-forest-labs/FLUX.1-dev',
    prompts = ['[trigger] on a bench', 'a dog named [name] beside [trigger]'],
  } = options
  const sample = { sampler: 'flowmatch', seed: 42, walk_seed: true, guidance_scale: 4, prompts }
  const process = [
    {
      type: 'sd_trainer',
      training_folder: '/home/ada/ai-toolkit/output',
      ...(trigger !== '' && { trigger_word: trigger }),
      model: { name_or_path: model, is_flux: true },
      sample,
    },
  ]
  return JSON.stringify({ job: 'extension', config: { name, process }, meta: { version: '1.0' } })
}

/** Files by path below a folder. */
export type Files = Readonly<Record<string, string | Uint8Array>>

/** The seed's worked example: its folder, file for file. */
export function seedExample(): Record<string, string | Uint8Array> {
  return {
    'my_lora_v1.0.safetensors': fluxLora(),
    'my_lora_v1.0_000001000.safetensors': fluxLora(toolkitMetadata, 2),
    'samples/1737531308253__000000000_0.jpg': 'jpg 0 at 0',
    'samples/1737531349391__000000000_1.jpg': 'jpg 1 at 0',
    'samples/1737531390527__000000250_0.jpg': 'jpg 0 at 250',
  }
}

/** Writes files into a folder. */
export function writeFiles(folder: string, files: Files): string {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return folder
}

/** A new folder called `name` with these files; it goes away with the process. */
export function folderWith(files: Files, name = 'my_lora_v1.0'): string {
  const root = mkdtempSync(join(tmpdir(), 'tuglet-lora-'))
  process.once('exit', () => rmSync(root, { recursive: true, force: true }))
  mkdirSync(join(root, name))
  return writeFiles(join(root, name), files)
}
