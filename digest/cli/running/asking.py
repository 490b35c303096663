"""The model that `digest run` asks, where digest.toml names one."""

from __future__ import annotations

import os

from digest.cli import say
from digest.options import JudgeOptions
from digest.store.project.second import Ask


def asking(opts: JudgeOptions) -> Ask | None:
    """What puts questions to the model of [judge]; None where none is named."""
    if not opts.url or not opts.use or not opts.max_calls:
        return None
    from digest.fetch.ask import Asking, server

    return Asking(opts, server(opts, os.environ), say=say.message)
