import { Failure, setting } from '@tuglet/kit/lib'

/** The context of the kubeconfig. */
export const kubernetesContext = setting.text({
  key: 'gpu.kubernetesContext',
  summary: 'Context of the kubeconfig for --provider kubernetes; its current one if empty.',
  default: '',
})

/** Where pods are made. */
export const kubernetesNamespace = setting.text({
  key: 'gpu.kubernetesNamespace',
  summary: 'Namespace for --provider kubernetes; that of the context if empty.',
  default: '',
})

/** What GPUs cost whoever runs the cluster. */
export const kubernetesPrices = setting.text({
  key: 'gpu.kubernetesPrices',
  summary: 'What a GPU of the cluster costs per hour, in dollars: NVIDIA-L40S=0.90, *=0.50.',
  default: '',
})

/** Dollars per hour of one GPU, by its product name; 0 where nothing is said. */
export type Prices = (product: string) => number

/** Reads prices; throws Failure('usage') where one is no number. */
export function readPrices(text: string): Prices {
  const prices = new Map<string, number>()
  for (const part of text.split(',').filter((one) => one.trim() !== '')) {
    const [name = '', amount = ''] = part.split('=').map((one) => one.trim())
    if (name === '' || !/^\d+(\.\d+)?$/.test(amount)) {
      throw new Failure('usage', `"${part.trim()}" is no price of a GPU.`, {
        code: 'BAD_PRICE',
        hints: ['Write gpu.kubernetesPrices like: NVIDIA-L40S=0.90, *=0.50'],
      })
    }
    prices.set(name.toLowerCase(), Number(amount))
  }
  return (product) => prices.get(product.toLowerCase()) ?? prices.get('*') ?? 0
}
