/** The learning rate at a step: linear warm-up to `peak`, then half a cosine down to `floor` at the last step. */
export function learningRate(step, { peak, floor = 0, warmup, steps }) {
  if (step < 0 || step > steps) throw new RangeError(`step ${step} is outside 0…${steps}`)
  if (step < warmup) return (peak * (step + 1)) / warmup
  const progress = (step - warmup) / Math.max(1, steps - warmup)
  return floor + ((peak - floor) * (1 + Math.cos(Math.PI * progress))) / 2
}
