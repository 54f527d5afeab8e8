"""The server of the Guess Env environment.

Start it with: uvicorn server.app:app --host 127.0.0.1 --port 8000
"""

from openenv.core.env_server.http_server import create_app

try:
    from ..models import GuessAction, GuessObservation
    from .guess_env_environment import GuessEnvironment
except ImportError:
    from models import GuessAction, GuessObservation
    from server.guess_env_environment import GuessEnvironment

app = create_app(
    GuessEnvironment,
    GuessAction,
    GuessObservation,
    env_name="guess_env",
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
