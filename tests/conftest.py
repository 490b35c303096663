"""The everyday suite draws the same examples each time; `make torture` looks at random ones."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("everyday", derandomize=True)
settings.register_profile("random", derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "everyday"))
