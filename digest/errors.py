"""The error tree: everything that Digest raises on purpose.

DigestError
    ConfigError      digest.toml or an option is wrong        exit 2
    NoteError        a note cannot be read (file:line:column) exit 3
    InputError       a source cannot be read                  exit 3
      GivenUp        ... today: it took too much              exit 3
    Locked           another run holds the project            exit 75

What is raised as far as the command line ended the work: exit 3, nothing was done. Failures that
are only listed, while the rest was done, end with 1.

Inside the core, a function that can fail on *data* returns `Failed` instead (model/outcome.py).
"""


class DigestError(Exception):
    """Any error that Digest raises on purpose: what is wrong, and what to do about it."""

    exit_code = 3

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.what}. {self.hint}" if self.hint else self.what


class ConfigError(DigestError):
    """The configuration or an option cannot be used."""

    exit_code = 2


class InputError(DigestError):
    """A source file cannot be read as an article."""

    lasting = True  # its bytes say so


class GivenUp(InputError):
    """A source took too much time or memory, or its reader did not start: luck may help."""

    lasting = False


class NoteError(DigestError):
    """A note cannot be read; line and column count from 1."""

    def __init__(self, what: str, hint: str = "", *, line: int = 1, column: int = 1) -> None:
        super().__init__(what, hint)
        self.line = line
        self.column = column


class Locked(DigestError):
    """Another run holds the lock of this project."""

    exit_code = 75
