import { clientText } from './client-text.ts'
import { environmentText } from './environment-text.ts'
import type { Template } from './template.ts'

/** Gives back what it is told; the smallest environment there is. */
export const echoTemplate: Template = {
  summary: 'gives back what it is told',

  models: ({ className, title }) => `"""What goes to and comes from the ${title} environment."""

from openenv.core.env_server.types import Action, Observation
from pydantic import Field


class ${className}Action(Action):
    """A message to echo."""

    message: str = Field(..., description="Message to echo back")


class ${className}Observation(Observation):
    """The message that came back."""

    echoed_message: str = Field(default="", description="The echoed message")
    message_length: int = Field(default=0, description="Length of the echoed message")
`,

  client: (names) =>
    clientText(names, { action: ['message'], observation: { echoed_message: '""', message_length: '0' } }),

  rules: () => `"""What the environment does, in plain Python."""


def reply(message: str) -> tuple[str, float]:
    """The answer to a message, and its reward: a tenth for each character."""
    return message, len(message) * 0.1
`,

  environment: (names) =>
    environmentText(names, {
      rules: 'reply',
      about: 'Gives back what it is told.',
      fields: '',
      reset: `        return ${names.className}Observation(echoed_message="${names.title} is ready.", done=False, reward=0.0)`,
      step: `        echoed, reward = reply(action.message)
        return ${names.className}Observation(
            echoed_message=echoed, message_length=len(echoed), done=False, reward=reward
        )`,
    }),

  testRules: () => `import unittest

from server.rules import reply


class ReplyTest(unittest.TestCase):
    def test_gives_back_the_message(self):
        self.assertEqual(reply("Hello")[0], "Hello")

    def test_rewards_length(self):
        self.assertAlmostEqual(reply("Hello")[1], 0.5)
        self.assertEqual(reply("")[1], 0)


if __name__ == "__main__":
    unittest.main()
`,

  testEnvironment: ({ className }) => `    def test_echoes(self):
        environment = ${className}Environment()
        environment.reset()
        observation = environment.step(${className}Action(message="Hello"))
        self.assertEqual(observation.echoed_message, "Hello")
        self.assertEqual(observation.message_length, 5)
        self.assertEqual(environment.state.step_count, 1)
`,

  about: ({ className }) => `- \`${className}Action\`: \`message\`, the text to echo
- \`${className}Observation\`: \`echoed_message\` and \`message_length\`
- Reward: a tenth for each character`,
}
