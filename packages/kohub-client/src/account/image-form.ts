import { mustBeFine } from '../names/problems.ts'

/** The form in which an image is sent. Throws ValidationError for what the server would refuse. */
export function imageForm(image: Blob): FormData {
  const isKnown = /^image\/(jpeg|png|webp|gif)$/.test(image.type)
  mustBeFine(isKnown ? undefined : 'An avatar is a JPEG, PNG, WebP or GIF: give the Blob its type.', 'InvalidImage')
  mustBeFine(image.size > 10_000_000 ? 'An avatar has at most 10 MB.' : undefined, 'InvalidImage')
  const form = new FormData()
  form.set('file', image, 'avatar')
  return form
}
