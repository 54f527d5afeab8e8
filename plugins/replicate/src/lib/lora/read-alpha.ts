import { open } from 'node:fs/promises'
import type { SafetensorsHeader } from './safetensors-header.ts'

/** The alpha that kohya's format keeps as a tensor beside each layer; undefined where there is none. */
export async function readAlpha(file: string, header: SafetensorsHeader): Promise<number | undefined> {
  const tensor = [...header.tensors].find(([name]) => name.endsWith('.alpha'))?.[1]
  const read = tensor && readers[tensor.dtype]
  if (!tensor || !read || tensor.end - tensor.begin < read.bytes) return undefined
  await using handle = await open(file, 'r')
  const buffer = Buffer.alloc(read.bytes)
  await handle.read(buffer, 0, read.bytes, header.dataStart + tensor.begin)
  return Number(read.value(buffer).toPrecision(6))
}

const readers: Readonly<Record<string, { bytes: number; value(buffer: Buffer): number }>> = {
  F64: { bytes: 8, value: (buffer) => buffer.readDoubleLE() },
  F32: { bytes: 4, value: (buffer) => buffer.readFloatLE() },
  // The upper half of a 32-bit float.
  BF16: { bytes: 2, value: (buffer) => Buffer.from([0, 0, buffer[0]!, buffer[1]!]).readFloatLE() },
  F16: { bytes: 2, value: (buffer) => halfFloat(buffer.readUInt16LE()) },
  I64: { bytes: 8, value: (buffer) => Number(buffer.readBigInt64LE()) },
  I32: { bytes: 4, value: (buffer) => buffer.readInt32LE() },
}

function halfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 0x1f
  const fraction = bits & 0x3ff
  if (exponent === 0) return sign * fraction * 2 ** -24
  return exponent === 31 ? NaN : sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}
