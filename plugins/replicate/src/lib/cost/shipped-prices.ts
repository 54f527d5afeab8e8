/** The prices that come with the plugin: a YAML text to copy and edit. A model's time is not priced here unless its hardware is known. */
export const shippedPrices = `# What Replicate asks for, in US dollars. There is no API for it: edit this file when it changes.
# A figure here is stronger than the one that comes with tuglet; what you leave out stays as it comes.

# When you looked (https://replicate.com/pricing, and the page of each model).
asOf: 2026-10-07

# Per second. Public models pay while they work; private ones also while they start and wait.
hardware:
  cpu: 0.0001
  gpu-t4: 0.000225
  gpu-a40-small: 0.000575
  gpu-a40-large: 0.000725
  gpu-l40s: 0.000975
  gpu-2x-l40s: 0.00195
  gpu-a100-large: 0.0014
  gpu-a100-large-2x: 0.0028
  gpu-h100: 0.001525
  gpu-h100-2x: 0.00305

# By model: perRun, perOutput, perSecond, perInputToken, perOutputToken, or the hardware it runs on
# (then its time is paid: "owner/model: { hardware: gpu-l40s }").
models:
  black-forest-labs/flux-1.1-pro: { perOutput: 0.04 }
  black-forest-labs/flux-dev: { perOutput: 0.025 }
  black-forest-labs/flux-schnell: { perOutput: 0.003 }
  ideogram-ai/ideogram-v3-quality: { perOutput: 0.09 }
  deepseek-ai/deepseek-r1: { perInputToken: 0.00000375, perOutputToken: 0.00001 }
`
