import { contribute, defineService, fromEnv, fromStore, services, setting, type Fetch } from '@tuglet/kit'

export const weather = defineService({
  id: 'weather',
  title: 'Weather service',
  endpoint: setting.url({
    key: 'weather.endpoint',
    summary: 'Where the weather comes from.',
    default: 'https://weather.example',
  }),
  token: { sources: [fromEnv('WEATHER_TOKEN'), fromStore()], help: 'Create one at https://weather.example/tokens' },
  connect: ({ endpoint, fetch }) => new WeatherClient(endpoint, fetch),
})

export default contribute(services, weather)

export interface Forecast {
  city: string
  sky: string
  celsius: number
}

class WeatherClient {
  readonly #endpoint: string
  readonly #fetch: Fetch

  constructor(endpoint: string, fetch: Fetch) {
    this.#endpoint = endpoint
    this.#fetch = fetch
  }

  async forecast(city: string): Promise<Forecast> {
    const response = await this.#fetch(`${this.#endpoint}/v1/forecast/${encodeURIComponent(city)}`)
    return (await response.json()) as Forecast
  }
}
