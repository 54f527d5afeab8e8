import type { FastifyRequest } from 'fastify'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { HttpProblem } from './http-problem.ts'

/** Where an upload goes and how large it may be. */
export interface UploadTarget {
  readonly path: string
  readonly maxBytes: number
  /** After so long without a byte the connection is closed. */
  readonly stallMs: number
}

// The boundaries and headers of a multipart body with one file.
const multipartBytes = 64 * 1024

/**
 * Streams the form's `file` to disk and resolves when it is there for good. Throws HttpProblem (413 for more than
 * `maxBytes`, 422 for a form without the file, 400 for a broken one) and then leaves no file behind.
 */
export async function receiveUpload(request: FastifyRequest, target: UploadTarget): Promise<void> {
  if (!request.isMultipart()) throw new HttpProblem(422, 'Send the project as multipart/form-data with a field "file".')
  const tooLarge = () =>
    new HttpProblem(413, `The upload is larger than ${target.maxBytes} bytes, the most this server takes.`)
  if (Number(request.headers['content-length']) > target.maxBytes + multipartBytes) throw tooLarge()
  const { socket } = request.raw
  // Node would wait for ever for the rest of an upload that stopped.
  socket.setTimeout(target.stallMs)
  try {
    const isTooLarge = await saveFile(request, target)
    if (isTooLarge) throw tooLarge()
  } catch (error) {
    await rm(target.path, { force: true })
    throw isOfTheForm(error) ? new HttpProblem(400, `The upload is broken: ${(error as Error).message}`) : error
  } finally {
    socket.setTimeout(0)
  }
}

async function saveFile(request: FastifyRequest, { path, maxBytes }: UploadTarget): Promise<boolean> {
  const limits = { fileSize: maxBytes, files: 1, fields: 20, parts: 21, fieldSize: multipartBytes }
  let isSaved = false
  let isTooLarge = false
  for await (const part of request.parts({ limits })) {
    if (part.type !== 'file') continue
    if (part.fieldname === 'file') {
      await pipeline(part.file, createWriteStream(path, { flags: 'wx', flush: true }))
      isSaved = true
      isTooLarge = part.file.truncated
    } else {
      part.file.resume()
    }
  }
  if (!isSaved) throw new HttpProblem(422, 'The form has no field "file" with the project in it.')
  return isTooLarge
}

// What the parser says of a form has neither a status of its own nor, as the disk's faults have, a system call.
function isOfTheForm(error: unknown): boolean {
  const { statusCode, syscall } = error as { statusCode?: number; syscall?: string }
  return !(error instanceof HttpProblem) && statusCode === undefined && syscall === undefined
}
