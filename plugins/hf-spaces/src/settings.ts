import { setting } from '@tuglet/kit'

/** What an environment's image is built on where its own Dockerfile leaves that open. */
export const baseImage = setting.text({
  key: 'openenv.baseImage',
  summary: 'The base image of environments that name none that exists, unless --base-image says otherwise.',
  default: 'ghcr.io/huggingface/openenv-base:latest',
  flag: 'base-image',
})

/** How many environments are pushed side by side. */
export const pushesAtOnce = setting.whole({
  key: 'openenv.pushesAtOnce',
  summary: 'How many environments are pushed at the same time.',
  default: 3,
  min: 1,
  max: 16,
})
