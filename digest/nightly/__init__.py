"""The night of a site: fetch, run, check, build, publish, and a report of what was not good."""
