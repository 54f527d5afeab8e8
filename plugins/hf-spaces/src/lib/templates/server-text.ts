import type { EnvironmentNames } from './environment-names.ts'

/** server/app.py: the application, and how to start it by itself. */
export function serverText({ name, className, title }: EnvironmentNames): string {
  return `"""The server of the ${title} environment.

Start it with: uvicorn server.app:app --host 127.0.0.1 --port 8000
"""

from openenv.core.env_server.http_server import create_app

try:
    from ..models import ${className}Action, ${className}Observation
    from .${name}_environment import ${className}Environment
except ImportError:
    from models import ${className}Action, ${className}Observation
    from server.${name}_environment import ${className}Environment

app = create_app(
    ${className}Environment,
    ${className}Action,
    ${className}Observation,
    env_name="${name}",
    max_concurrent_envs=8,
)


def main(host: str = "127.0.0.1", port: int = 8000):
    """Serves on this machine; the image starts uvicorn itself and listens to all."""
    import uvicorn

    uvicorn.run(app, host=host, port=port)


if __name__ == "__main__":
    import argparse

    parser = argparse.ArgumentParser()
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    args = parser.parse_args()
    main(host=args.host, port=args.port)
`
}
