"""Pelican's settings for a site folder: what pelicanconf.py and `digest.site.build` share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from digest.site.notes.gather import pages_root
from digest.site.render.theme.face import own_theme
from digest.store import config
from digest.store.safe.listing import files_below

PROGRAM = Path(__file__).resolve().parents[3]


def order_of(article: Any) -> tuple[float, str, str]:
    """Newest first, then by name: the order must not hang on the hash seed."""
    return -article.date.timestamp(), article.kind, article.slug


def settings(
    site: Path, *, publish: bool = False, output: Path | None = None, search: bool = False
) -> dict[str, Any]:
    """All settings; a public address makes feeds, sitemap and links without "index.html"."""
    opts = config.load(site)
    url = opts.site.url.rstrip("/") if publish else ""
    own = own_theme(site, PROGRAM)
    return {
        "THEME_TEMPLATES_OVERRIDES": [str((own / "templates").resolve())] if own else [],
        "THEME_STATIC_PATHS": ["static", *([str((own / "static").resolve())] if own else [])],
        "DIGEST_SITE": str(site),
        "SITENAME": opts.site.name,
        "SITEURL": url,
        "PATH": str((site / "content").resolve()),
        "OUTPUT_PATH": str(output or (site / "output").resolve()),
        "THEME": str(PROGRAM / "theme"),
        "THEME_STATIC_DIR": "theme",
        "PLUGINS": ["digest.site.render.plugin"],
        "TIMEZONE": "UTC",  # dates stand as printed; nothing is converted
        "LOCALE": ["C.UTF-8", "C"],  # month names and encoding the same on every machine
        "DEFAULT_LANG": opts.site.lang,
        "DEFAULT_DATE_FORMAT": "%Y-%m-%d",
        "WITH_FUTURE_DATES": True,  # else a page would hang on the clock
        "JINJA_ENVIRONMENT": {
            "autoescape": True,
            "trim_blocks": True,
            "lstrip_blocks": True,
            "auto_reload": False,
        },
        "INTRASITE_LINK_REGEX": r"(?P<what>(?!))",  # matches nothing: no file leaks by {attach}
        "ARTICLE_PATHS": ["articles", "stories"],
        "PAGE_PATHS": [str((pages_root(site / "content") / "pages").resolve())],
        "STATIC_PATHS": ["extra"],
        "EXTRA_PATH_METADATA": _to_root(site / "content" / "extra"),
        "ARTICLE_TRANSLATION_ID": None,
        "ARTICLE_ORDER_BY": order_of,
        "PAGE_TRANSLATION_ID": None,
        "USE_FOLDER_AS_CATEGORY": False,
        "DEFAULT_CATEGORY": "news",
        "SLUGIFY_SOURCE": "basename",
        "TYPOGRIFY": False,
        "SUMMARY_MAX_LENGTH": None,
        "FORMATTED_FIELDS": [],
        "DEFAULT_PAGINATION": False,
        "PAGINATED_TEMPLATES": {},
        "DELETE_OUTPUT_DIRECTORY": False,  # would empty the live site before a note is read
        "AUTHOR_URL": "source/{slug}/",
        "AUTHOR_SAVE_AS": "source/{slug}/index.html",
        "TAG_URL": "topic/{slug}/",
        "TAG_SAVE_AS": "topic/{slug}/index.html",
        "CATEGORY_SAVE_AS": "",
        "CATEGORIES_SAVE_AS": "",
        "YEAR_ARCHIVE_SAVE_AS": "",  # days have notes of their own; extras writes their pages
        "MONTH_ARCHIVE_SAVE_AS": "",
        "DAY_ARCHIVE_SAVE_AS": "",
        "DIRECT_TEMPLATES": ["index", "archives", "tags", "authors", "search", "about", "404"],
        "ARCHIVES_SAVE_AS": "days/index.html",
        "TAGS_SAVE_AS": "topics/index.html",
        "AUTHORS_SAVE_AS": "sources/index.html",
        "SEARCH_SAVE_AS": "search/index.html",
        "ABOUT_SAVE_AS": "about/index.html",
        "404_SAVE_AS": "404.html",
        "FEED_ALL_ATOM": None,  # Pelican's feeds have faults (docs/design/site.md); ours replace
        "CATEGORY_FEED_ATOM": None,
        "TRANSLATION_FEED_ATOM": None,
        "AUTHOR_FEED_ATOM": None,
        "AUTHOR_FEED_RSS": None,
        "DIGEST_OPTIONS": opts,
        "DIGEST_URL": url,
        "DIGEST_SEARCH": search,
        "DIGEST_WITHOUT": frozenset(),  # templates of the site that ours stand in for
        "DIGEST_LEFT": None,  # a list: broken notes are told there, and stop nothing
        "DIGEST_FLOORS": str(PROGRAM / "tests" / "eval" / "floors.json"),
    }


def _to_root(extra: Path) -> dict[str, dict[str, str]]:
    """Files of content/extra (CNAME, robots.txt) stand at the root of the site."""
    if not extra.is_dir():
        return {}
    return {
        f"extra/{p.relative_to(extra).as_posix()}": {"path": p.relative_to(extra).as_posix()}
        for p in files_below(extra)
    }
