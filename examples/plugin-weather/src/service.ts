import { contribute, defineService, fromEnv, fromStore, services, setting } from '@tuglet/kit'

export type Forecast = { city: string; sky: string; celsius: number }

export const weather = defineService({
  id: 'weather',
  title: 'Weather service',
  endpoint: setting.url({
    key: 'weather.endpoint',
    summary: 'Where the weather comes from.',
    default: 'https://weather.example',
  }),
  token: { sources: [fromEnv('WEATHER_TOKEN'), fromStore()], help: 'Create one at https://weather.example/tokens' },
  connect: ({ endpoint, fetch }) => ({
    async forecast(city: string): Promise<Forecast> {
      const response = await fetch(`${endpoint}/v1/forecast/${encodeURIComponent(city)}`)
      return (await response.json()) as Forecast
    },
  }),
})

export default contribute(services, weather)
