import { open, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { Failure } from '@tuglet/kit/lib'

/** One tensor as the header tells of it; offsets are in bytes from the end of the header. */
export interface Tensor {
  readonly dtype: string
  readonly shape: readonly number[]
  readonly begin: number
  readonly end: number
}

/** What stands before the tensors of a safetensors file. */
export interface SafetensorsHeader {
  readonly tensors: ReadonlyMap<string, Tensor>
  /** `__metadata__`: texts only; nested values are JSON texts. */
  readonly metadata: Readonly<Record<string, string>>
  /** Where the tensors begin: 8 plus the length of the header. */
  readonly dataStart: number
  /** The size of the whole file in bytes. */
  readonly bytes: number
}

// The limit of the reference implementation; a longer header is a hostile or a broken file.
const mostHeaderBytes = 100_000_000

/** Reads a file's header and nothing else, and checks that the file is whole; throws Failure('failed') that says what is wrong with it. */
export async function readSafetensorsHeader(file: string): Promise<SafetensorsHeader> {
  await using handle = await open(file, 'r')
  const { size } = await handle.stat()
  const broken = (what: string, hints: readonly string[] = []) =>
    new Failure('failed', `${path.basename(file)} is no whole safetensors file: ${what}.`, {
      code: 'LORA_FILE_BROKEN',
      hints: [...hints, `Copy or train it again: ${file}`],
    })
  if (size === 0) throw broken('it is empty')
  const first = await bytesAt(handle, 0, Math.min(8, size))
  if (isPickle(first)) throw pickle(file)
  if (first.length < 8) throw broken(`it has ${size} bytes only`)
  const length = first.readBigUInt64LE(0)
  if (length > BigInt(mostHeaderBytes)) throw broken('it does not begin with the length of a header')
  if (length > BigInt(size - 8)) throw broken('it ends inside its header', [unfinished])
  const text = (await bytesAt(handle, 8, Number(length))).toString('utf8')
  const { tensors, metadata } = parseHeader(text, broken)
  const dataStart = 8 + Number(length)
  const expected = dataStart + Math.max(0, ...[...tensors.values()].map(({ end }) => end))
  if (expected > size) throw broken(`${expected - size} of its ${expected} bytes are missing`, [unfinished])
  if (expected < size) throw broken(`${size - expected} bytes follow its last tensor`)
  return { tensors, metadata, dataStart, bytes: size }
}

const unfinished = 'It may still be written or copied: wait until that is done.'

async function bytesAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}

// A pickle begins with its protocol, a newer PyTorch file is a zip of one.
function isPickle(first: Buffer): boolean {
  const isZip = first.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004'
  // A header of 128 bytes begins with 0x80 too, but then zeros follow.
  return isZip || (first[0] === 0x80 && first[1]! >= 2 && first[1]! <= 5 && first.subarray(2).some((byte) => byte > 0))
}

/** The failure for weights that are a Python pickle, which can run code when loaded. */
export function pickle(file: string): Failure {
  return new Failure('usage', `${path.basename(file)} is a Python pickle, not a safetensors file.`, {
    code: 'LORA_PICKLE',
    hints: ['A pickle can run code on the machine that loads it. Save the LoRA as .safetensors and publish that.'],
  })
}

type Broken = (what: string, hints?: readonly string[]) => Failure

function parseHeader(text: string, broken: Broken): Pick<SafetensorsHeader, 'tensors' | 'metadata'> {
  if (!text.startsWith('{')) throw broken('its header is no JSON object')
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw broken('its header is no JSON')
  }
  const entries = Object.entries(parsed as Record<string, unknown>)
  const tensors = entries.filter(([name]) => name !== '__metadata__').map(([name, value]) => [name, value] as const)
  const metadata = entries.find(([name]) => name === '__metadata__')?.[1] ?? {}
  return {
    tensors: new Map(tensors.map(([name, value]) => [name, readTensor(name, value, broken)])),
    metadata: readMetadata(metadata, broken),
  }
}

function readTensor(name: string, value: unknown, broken: Broken): Tensor {
  const { dtype, shape, data_offsets: offsets } = (value ?? {}) as Record<string, unknown>
  const isTensor = typeof dtype === 'string' && isWholeList(shape) && isWholeList(offsets) && offsets.length === 2
  if (!isTensor || offsets[1]! < offsets[0]!) throw broken(`its header does not describe the tensor ${name}`)
  return { dtype, shape, begin: offsets[0]!, end: offsets[1]! }
}

function isWholeList(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((entry) => Number.isSafeInteger(entry) && (entry as number) >= 0)
}

function readMetadata(value: unknown, broken: Broken): Record<string, string> {
  const isTable = typeof value === 'object' && value !== null && !Array.isArray(value)
  if (!isTable) throw broken('its metadata is no table')
  const entries = Object.entries(value)
  if (entries.some(([, text]) => typeof text !== 'string')) throw broken('its metadata holds what is no text')
  return Object.fromEntries(entries as [string, string][])
}
