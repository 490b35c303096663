"""Every tunable of Digest with its default: one frozen record per section of digest.toml.

Defaults live only here. `store.config` reads digest.toml into these and reports unknown names.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteOptions:
    """[site]: what the pages say about themselves."""

    name: str = "Plain Digest"
    url: str = ""  # the public address, needed for feeds and sitemap
    lang: str = "en"
    page_size: int = 60
    report_address: str = ""  # for "report an error"; off when empty
    search_address: str = ""  # of a search engine's form, for the search page without script
    logo: str = ""  # picture in the site's folder, shown before the name: "theme/logo.png"
    footer: str = ""  # a line of Markdown at the foot of every page
    nav: tuple[str, ...] = ()  # what the navigation shows, in order; empty: everything
    accent: str = ""  # colour of links, "#0a3a82"; dark pages get a lighter tone of it
    accent_dark: str = ""  # that tone, where the computed one is not wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class InputOptions:
    """[input]: limits on what is read."""

    max_bytes: int = 5_000_000
    max_items: int = 1_000  # of one feed
    max_seconds: float = 10.0  # of the processor, for one page


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchOptions:
    """[fetch]: feeds and addresses to read from."""

    feeds: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    contact: str = ""  # address of a person, sent in the user agent
    poll_minutes: int = 30  # a feed is not asked again sooner
    max_seconds: float = 20.0  # for one answer, to its last byte


@dataclass(frozen=True, slots=True, kw_only=True)
class FactOptions:
    """[facts]: the default engine."""

    count: int = 0  # 0 = five
    summary_words: int = 45


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryOptions:
    """[stories]: grouping."""

    same: float = (
        0.45  # pair probability that joins a story; two single articles need .6 (link.FOUNDS)
    )
    unsure: float = 0.15  # below: different
    keep: float = 0.35  # a pair of one earlier story stays together down to this (hysteresis)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareOptions:
    """[compare]: the source comparison."""

    note_words: int = 200
    card_words: int = 45
    max_rows: int = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeOptions:
    """[judge]: a model that says what the reports of a story differ on; off without `url`."""

    url: str = ""  # of an OpenAI-compatible server, as in "http://127.0.0.1:11434/v1"
    model: str = ""
    key_env: str = ""  # name of the environment variable that holds the key
    max_calls: int = 50  # questions of one run; the others wait for the next
    timeout: float = 120.0  # seconds for one answer, to its last byte
    differ: int = 5  # differences of a story that are printed; 3 for a weak model
    use: bool = True  # false: answers that are kept are not looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishOptions:
    """[publish]: what may stand on the pages."""

    quote_words: int = 60  # longest source sentence that is printed whole


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletOptions:
    """[outlets."host"]: what is known of one outlet."""

    host: str = ""
    name: str = ""
    country: str = ""  # ISO 3166 two letters: decides 03/04/2023
    lang: str = ""
    family: str = ""  # publisher: its sites count as one voice
    full_text: bool = False  # its articles may be printed whole


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions:
    """[run]: how the work is done."""

    jobs: int = 0  # worker processes; 0 = one for each core


@dataclass(frozen=True, slots=True, kw_only=True)
class NightlyOptions:
    """[nightly]: where `digest nightly` publishes to, and whom it calls."""

    folder: str = ""  # the site is copied there; below the site's folder unless it is a whole path
    command: tuple[str, ...] = ()  # run in the site's folder after the build: ["rsync", ...]
    alarm: tuple[str, ...] = ()  # run when something failed, the report on its standard input
    max_minutes: float = 30.0  # for each of these commands


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """All sections."""

    site: SiteOptions = field(default_factory=SiteOptions)
    input: InputOptions = field(default_factory=InputOptions)
    fetch: FetchOptions = field(default_factory=FetchOptions)
    facts: FactOptions = field(default_factory=FactOptions)
    stories: StoryOptions = field(default_factory=StoryOptions)
    compare: CompareOptions = field(default_factory=CompareOptions)
    judge: JudgeOptions = field(default_factory=JudgeOptions)
    publish: PublishOptions = field(default_factory=PublishOptions)
    run: RunOptions = field(default_factory=RunOptions)
    nightly: NightlyOptions = field(default_factory=NightlyOptions)
    outlets: tuple[OutletOptions, ...] = ()
