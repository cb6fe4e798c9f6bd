"""The front matter of a file: YAML with a place for every value, and what fields there may be."""
