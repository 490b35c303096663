"""The words of languages, as data: no logic, only what other rooms look up."""
