import { crc32 } from 'node:zlib'

/** The zip of a project whose tests are this shell command. */
export function commandZip(command: string): Buffer {
  const name = Buffer.from('tuglet.toml')
  const content = Buffer.from(`[ci]\ncommand = ${JSON.stringify(command)}\n`)
  const common = Buffer.alloc(26)
  common.writeUInt16LE(20, 0)
  common.writeUInt16LE(33, 8)
  common.writeUInt32LE(crc32(content), 10)
  common.writeUInt32LE(content.length, 14)
  common.writeUInt32LE(content.length, 18)
  common.writeUInt16LE(name.length, 22)
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, name, content])
  const central = Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 3]), common, Buffer.alloc(14), name])
  const end = Buffer.alloc(18)
  end.writeUInt16LE(1, 4)
  end.writeUInt16LE(1, 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(local.length, 12)
  return Buffer.concat([local, central, Buffer.from('PK\x05\x06'), end])
}

/** The form that uploads such a project. */
export function commandForm(command: string): FormData {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(commandZip(command))], { type: 'application/zip' }), 'project.zip')
  return form
}
