"""Things of which every reader knows which one is meant, though nothing told of them before."""

from __future__ import annotations

from typing import Final

KNOWN: Final = frozenset(
    """police government authorities president minister ministry premier king queen pope prince
    parliament senate house congress cabinet opposition council mayor governor state nation country
    city town village capital county region province district area neighbourhood neighborhood
    public people population world earth universe sky sun moon sea ocean coast border economy market
    markets stock dollar euro pound yen internet web press army military navy air force forces
    court judge jury prosecution defence defense law constitution church fire brigade ambulance
    coroner coastguard weather climate environment north south east west centre center left right
    middle week weekend month year decade century day morning evening afternoon night season summer
    winter spring autumn past future end beginning start rest way time moment scene ground street
    streets home homes majority minority incident accident event attack decision announcement move
    case news story cause
    rain snow wind storm heat water flood floods""".split()
)
