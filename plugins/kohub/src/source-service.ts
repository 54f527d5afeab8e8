import { KohubClient } from '@tuglet/kohub-client/node'
import { defineService, fromEnv, fromStore, huggingFaceToken, setting } from '@tuglet/kit'

/** The hub that repositories are imported from: the Hugging Face Hub, a mirror of it, or another KohakuHub. */
export const kohubSource = defineService<KohubClient>({
  id: 'kohub-source',
  title: 'The hub to import from',
  endpoint: setting.url({
    key: 'kohub.source',
    flag: 'from',
    summary: 'Where kohub import reads from.',
    default: 'https://huggingface.co',
  }),
  token: {
    sources: [fromEnv(huggingFaceToken()), fromStore()],
    help: 'Set TUGLET_KOHUB_SOURCE_TOKEN to a token of that hub, or keep one with tuglet auth login kohub-source',
  },
  connect: ({ endpoint, fetch }) => new KohubClient({ endpoint, fetch }),
})
