"""The prose of a recap: Markdown, as a tree and as plain text."""
