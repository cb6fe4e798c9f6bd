"""The folder of a project: which files there are, what they may be called, and where outputs go."""
