import { record } from '@tuglet/kit/lib'
import type { Gallery } from './make-gallery.ts'

/** How a page that was made reads. */
export const galleryView = record<Gallery>({
  id: ({ file }) => file,
  fields: {
    Gallery: ({ file }) => file,
    Predictions: ({ predictions }) => predictions,
    Outputs: ({ outputs }) => outputs,
    Size: ({ bytes }) => `${(bytes / 1e6).toFixed(1)} MB`,
  },
})
