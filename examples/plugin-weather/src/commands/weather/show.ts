import { Args, KitCommand, record } from '@tuglet/kit'
import { weather, type Forecast } from '../../service.ts'

export default class WeatherShow extends KitCommand<typeof WeatherShow> {
  static override summary = 'Show the forecast for a city.'
  static override examples = ['<%= config.bin %> <%= command.id %> paris']
  static override args = { city: Args.string({ description: 'Name of the city.', required: true }) }
  static override view = record<Forecast>({
    id: (forecast) => forecast.city,
    fields: { City: (f) => f.city, Sky: (f) => f.sky, Celsius: (f) => f.celsius },
  })

  async execute() {
    return this.connect(weather).forecast(this.args.city)
  }
}
