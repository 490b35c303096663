from collections.abc import Sequence
def problems(claim: str, sources: Sequence[str], *, article: str = "", lang: str = "en") -> tuple[str, ...]:
    return ()
