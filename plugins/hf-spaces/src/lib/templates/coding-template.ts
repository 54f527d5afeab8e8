import { clientText } from './client-text.ts'
import { environmentText } from './environment-text.ts'
import type { Template } from './template.ts'

/** Runs the Python code it is given, in a process of its own with a time limit. */
export const codingTemplate: Template = {
  summary: 'runs the Python code that it is given',

  models: ({ className, title }) => `"""What goes to and comes from the ${title} environment."""

from openenv.core.env_server.types import Action, Observation
from pydantic import Field


class ${className}Action(Action):
    """Python code to run."""

    code: str = Field(..., description="Python code to run")


class ${className}Observation(Observation):
    """What the code printed, and how it ended."""

    stdout: str = Field(default="", description="What the code printed")
    stderr: str = Field(default="", description="What it printed as errors")
    exit_code: int = Field(default=0, description="0 when the code ran to its end")
`,

  client: (names) =>
    clientText(names, { action: ['code'], observation: { stdout: '""', stderr: '""', exit_code: '0' } }),

  rules: () => `"""What the environment does, in plain Python."""

import subprocess
import sys
import tempfile
from typing import NamedTuple


class Ran(NamedTuple):
    """What a piece of code left behind."""

    stdout: str
    stderr: str
    exit_code: int


# The container is the wall around the code; the limits only keep one episode from spoiling the next.
LIMIT_SECONDS = 10.0
LIMIT_CHARACTERS = 20_000


def run_code(code: str, limit_seconds: float = LIMIT_SECONDS) -> Ran:
    """Runs code in an empty folder and a process of its own; 124 as exit code says that it took too long."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            done = subprocess.run(
                [sys.executable, "-I", "-c", code],
                capture_output=True,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                timeout=limit_seconds,
            )
        except subprocess.TimeoutExpired as late:
            return Ran(_text(late.stdout), f"Stopped after {limit_seconds:g} seconds.", 124)
    return Ran(_text(done.stdout), _text(done.stderr), done.returncode)


def reward(ran: Ran) -> float:
    """One for code that ran to its end, nothing for code that did not."""
    return 1.0 if ran.exit_code == 0 else 0.0


def _text(printed: bytes | None) -> str:
    return (printed or b"").decode("utf-8", "replace")[:LIMIT_CHARACTERS]
`,

  environment: (names) =>
    environmentText(names, {
      rules: 'reward, run_code',
      about: 'Runs the Python code it is given.',
      fields: '',
      reset: `        return ${names.className}Observation(done=False, reward=0.0)`,
      step: `        ran = run_code(action.code)
        return ${names.className}Observation(
            stdout=ran.stdout, stderr=ran.stderr, exit_code=ran.exit_code, done=False, reward=reward(ran)
        )`,
    }),

  testRules: () => `import unittest

from server.rules import reward, run_code


class RunCodeTest(unittest.TestCase):
    def test_gives_back_what_code_prints(self):
        ran = run_code("print(6 * 7)")
        self.assertEqual((ran.stdout.strip(), ran.exit_code), ("42", 0))
        self.assertEqual(reward(ran), 1.0)

    def test_tells_errors(self):
        ran = run_code("raise ValueError('no')")
        self.assertIn("ValueError: no", ran.stderr)
        self.assertEqual(reward(ran), 0.0)

    def test_stops_code_that_does_not_end(self):
        ran = run_code("while True: pass", limit_seconds=0.5)
        self.assertEqual(ran.exit_code, 124)


if __name__ == "__main__":
    unittest.main()
`,

  testEnvironment: ({ className }) => `    def test_runs_code(self):
        environment = ${className}Environment()
        environment.reset()
        observation = environment.step(${className}Action(code="print(6 * 7)"))
        self.assertEqual(observation.stdout.strip(), "42")
        self.assertEqual(observation.reward, 1.0)
`,

  about: ({ className }) => `- \`${className}Action\`: \`code\`, the Python code to run
- \`${className}Observation\`: \`stdout\`, \`stderr\` and \`exit_code\`
- Reward: 1 for code that runs to its end, 0 otherwise`,
}
