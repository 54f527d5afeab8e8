import { openAsBlob } from 'node:fs'
import path from 'node:path'
import { Failure } from '@tuglet/kit/lib'
import { findLeaks, type Leak } from '../find-leaks.ts'
import type { Lora, LoraFile } from '../read-lora.ts'
import { readSafetensorsHeader } from '../safetensors-header.ts'
import { headerBytes, strippedMetadata } from '../strip-metadata.ts'

/** A file to upload. */
export interface UploadFile {
  /** In the repository. */
  readonly path: string
  readonly content: Blob | Uint8Array | { readonly file: string }
  readonly bytes: number
}

/** The weights to upload; stripped ones are the same tensors behind another header, made while they are read. */
export function weightsToUpload({ files }: Lora, strip: boolean): Promise<UploadFile[]> {
  return Promise.all(files.map(async (file) => (strip ? stripped(file) : asIs(file))))
}

function asIs({ name, path: file, bytes }: LoraFile): UploadFile {
  return { path: name, content: { file }, bytes }
}

async function stripped({ name, path: file, header }: LoraFile): Promise<UploadFile> {
  const tensors = (await openAsBlob(file)).slice(header.dataStart)
  const content = new Blob([headerBytes(header, strippedMetadata(header.metadata)) as Uint8Array<ArrayBuffer>, tensors])
  return { path: name, content, bytes: content.size }
}

/** The samples to upload, by their names in the repository. */
export function samplesToUpload({ folder, samples }: Lora): UploadFile[] {
  return samples.map(({ file, target }) => ({
    path: target,
    content: { file: path.join(folder, file.path) },
    bytes: file.bytes,
  }))
}

/** What would be told of the maker: by the metadata unless it is stripped, and by the prompts. Throws Failure('usage') for a token. */
export function leaksOf({ files, samples, trigger }: Lora, strip: boolean): Leak[] {
  const metadata = files.flatMap(({ header }) => findLeaks(strip ? {} : header.metadata))
  const prompts = samples.flatMap(({ prompt, text, negative }) => [
    ...findLeaks({ [`prompt ${prompt}`]: text ?? '', [`negative prompt ${prompt}`]: negative ?? '' }),
  ])
  const leaks = [...metadata, ...prompts, ...findLeaks({ trigger: trigger?.text ?? '' })]
  const secret = leaks.find(({ kind }) => kind === 'secret')
  if (!secret) return leaks
  throw new Failure('usage', `What would be published holds a token: ${secret.where}.`, {
    code: 'LORA_HOLDS_SECRET',
    hints: [
      secret.where.includes('prompt') ? 'Take it out of the prompt.' : 'Add --strip-metadata.',
      'And replace the token: it stands in a file that may be copied.',
    ],
  })
}

/** The training's other checkpoints to upload, into a folder of their own. */
export function checkpointsToUpload({ checkpoints, files }: Lora, strip: boolean): Promise<UploadFile[]> {
  const published = new Set(files.map(({ path: file }) => file))
  const others = checkpoints.filter(({ path: file }) => !published.has(file))
  return Promise.all(
    others.map(async ({ path: file, name }) => {
      const header = await readSafetensorsHeader(file)
      const entry = { path: file, name: `checkpoints/${name}`, bytes: header.bytes, header }
      return strip ? stripped(entry) : asIs(entry)
    }),
  )
}
