"""The third output: a text for each recap, feeds, and whether every word of the source is there."""
