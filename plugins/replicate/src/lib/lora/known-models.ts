/** What the Hub's licence fields say of a model, and so of what is made from it. */
export interface Licence {
  readonly license: string
  readonly license_name?: string
  readonly license_link?: string
}

/** A model that LoRAs are trained for. */
export interface BaseModel {
  /** On the Hub, `owner/name`. */
  readonly repo: string
  /** The Hub's tag for the family: `flux`. */
  readonly family: string
  readonly licence?: Licence
  readonly pipeline: 'text-to-image' | 'image-to-image' | 'text-to-video'
  /** The model on Replicate that runs a LoRA of this one. */
  readonly runsOn?: string
}

const flux = 'black-forest-labs'
const fluxDevLicence: Licence = {
  license: 'other',
  license_name: 'flux-1-dev-non-commercial-license',
  license_link: `https://huggingface.co/${flux}/FLUX.1-dev/blob/main/LICENSE.md`,
}

/** The models whose licence, family and use we know. */
export const baseModels: readonly BaseModel[] = [
  {
    repo: `${flux}/FLUX.1-dev`,
    family: 'flux',
    licence: fluxDevLicence,
    pipeline: 'text-to-image',
    runsOn: `${flux}/flux-dev-lora`,
  },
  {
    repo: `${flux}/FLUX.1-schnell`,
    family: 'flux',
    licence: { license: 'apache-2.0' },
    pipeline: 'text-to-image',
    runsOn: `${flux}/flux-schnell-lora`,
  },
  { repo: `${flux}/FLUX.1-Kontext-dev`, family: 'flux', licence: fluxDevLicence, pipeline: 'image-to-image' },
  { repo: `${flux}/FLUX.1-Krea-dev`, family: 'flux', licence: fluxDevLicence, pipeline: 'text-to-image' },
  {
    repo: 'stabilityai/stable-diffusion-xl-base-1.0',
    family: 'stable-diffusion-xl',
    licence: { license: 'openrail++' },
    pipeline: 'text-to-image',
  },
  {
    repo: 'stable-diffusion-v1-5/stable-diffusion-v1-5',
    family: 'stable-diffusion',
    licence: { license: 'creativeml-openrail-m' },
    pipeline: 'text-to-image',
  },
]

/** The model that a Hub id, a folder or a path inside a container means, if it is one that we know. */
export function knownModel(name: string): BaseModel | undefined {
  const wanted = name.replaceAll('\\', '/').replace(/\/+$/, '').toLowerCase()
  const last = wanted.split('/').at(-1)
  return baseModels.find(({ repo }) => repo.toLowerCase() === wanted || repo.toLowerCase().split('/')[1] === last)
}
